package io.portkeel.linux;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one value of JSON into maps, lists and texts; null becomes an empty map. */
final class JsonTreeReader {

  private final JsonParser json;

  JsonTreeReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the value that the parser is at. */
  Object read() throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, read());
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        list.add(read());
      }
      return list;
    }
    return token == JsonToken.VALUE_NULL ? Map.of() : json.getText();
  }
}
