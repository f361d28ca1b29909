package io.portkeel.nacl;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code values} that {@code terraform show -json} prints of a state. */
final class TerraformReader {

  private final String document;
  private final TokenReader tokens;
  private final Gathered gathered;
  private final Findings findings;
  private final TerraformAcls acls;

  TerraformReader(String document, TokenReader tokens, Gathered gathered, Findings findings) {
    this.document = document;
    this.tokens = tokens;
    this.gathered = gathered;
    this.findings = findings;
    this.acls = new TerraformAcls(document, findings);
  }

  /** Reads the value at hand. */
  void read() throws IOException {
    if (tokens.isObject("an object with root_module")) {
      while (tokens.nextKey()) {
        if (tokens.key().equals("root_module")) {
          module();
        } else {
          tokens.skip();
        }
      }
    }
    acls.gather(gathered);
  }

  /** The ACLs of which there are rules, but not all of them. */
  Set<String> incomplete() {
    return acls.incomplete();
  }

  /** The parser allows no nesting that would be too deep for this. */
  private void module() throws IOException {
    if (!tokens.isObject("a module")) {
      return;
    }
    while (tokens.nextKey()) {
      switch (tokens.key()) {
        case "resources" -> {
          if (tokens.isList("resources")) {
            while (tokens.nextItem()) {
              resource();
            }
          }
        }
        case "child_modules" -> {
          if (tokens.isList("modules")) {
            while (tokens.nextItem()) {
              module();
            }
          }
        }
        default -> tokens.skip();
      }
    }
  }

  private void resource() throws IOException {
    if (!tokens.isObject("a resource")) {
      return;
    }
    Spot spot = tokens.here();
    // What is wrong with values matters only when they turn out to be those of an ACL.
    Findings own = new Findings(document);
    Fields fields = new Fields(spot, own);
    Optional<ResourceReader> values = Optional.empty();
    while (tokens.nextKey()) {
      switch (tokens.key()) {
        case "type" -> fields.take("type", tokens);
        case "mode" -> fields.take("mode", tokens);
        case "values" -> {
          Optional<Value> type = fields.value("type");
          boolean foreign = type.isPresent() && !ResourceReader.TYPES.contains(type.get().text());
          if (foreign || !tokens.startsObject()) {
            tokens.skip();
          } else {
            fields.note("values", tokens);
            ResourceReader reader = new ResourceReader(tokens, gathered, own);
            reader.read();
            values = Optional.of(reader);
          }
        }
        default -> tokens.skip();
      }
    }
    String type = text(fields, "type");
    if (ResourceReader.TYPES.contains(type) && !text(fields, "mode").equals("data")) {
      if (values.isPresent()) {
        values.get().addTo(acls, type);
      } else {
        own.wrong(
            spot,
            "missing-key",
            spot.name() + " has no values",
            "give the document as terraform printed it");
      }
      findings.addAll(own);
    }
  }

  private static String text(Fields fields, String key) {
    Optional<Value> value = fields.value(key);
    return value.isPresent() ? value.get().text() : "";
  }
}
