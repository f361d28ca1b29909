package io.portkeel.linux;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** Reads what `nft -j list ruleset` prints (libnftables-json(5)), object by object. */
final class NftReader {

  private NftReader() {}

  /** The NAT in a text; one that is cut off or wrong is read as far as it goes. */
  static NftTables read(String text) {
    NftTables tables = new NftTables();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      while (json.nextToken() != JsonToken.START_ARRAY) {
        if (json.currentToken() == null) {
          return tables;
        }
      }
      JsonTreeReader tree = new JsonTreeReader(json);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        if (tree.read() instanceof Map<?, ?> object) {
          tables.add(object);
        }
      }
      if (json.currentToken() == JsonToken.END_ARRAY) {
        tables.end();
      }
    } catch (IOException e) {
      // What was printed was more than is kept of it; the tables say that they are not whole.
    }
    return tables;
  }
}
