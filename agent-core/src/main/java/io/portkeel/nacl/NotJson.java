package io.portkeel.nacl;

import io.portkeel.policy.Shown;

/** Says what a document is that is no JSON: most are what a command prints in another format. */
final class NotJson {

  private static final String AS_JSON = "add --output json to the aws command";

  private NotJson() {}

  /**
   * Tells it.
   *
   * @param beginning the first characters of the document
   */
  static void tell(String beginning, Findings findings) {
    int start = 0;
    int line = 1;
    int lineStart = 0;
    while (start < beginning.length() && beginning.charAt(start) <= ' ') {
      if (beginning.charAt(start) == '\n') {
        line++;
        lineStart = start + 1;
      }
      start++;
    }
    String text = beginning.substring(start);
    Spot spot = new Spot(line, start - lineStart + 1, "");
    if (text.startsWith("<")) {
      tell(findings, spot, "a page of HTML or XML", "look at it: it may say why there is no JSON");
    } else if (text.startsWith("-----") || text.startsWith("+--") || text.startsWith("|")) {
      tell(findings, spot, "a table", AS_JSON);
    } else if (beginsWith(text, "NETWORKACLS", "ASSOCIATIONS", "ENTRIES", "PORTRANGE")) {
      tell(findings, spot, "the text format of aws", AS_JSON);
    } else if (beginsWith(text, "---", "- ", "NetworkAcl", "Entries:", "Associations:")) {
      tell(findings, spot, "YAML", AS_JSON);
    } else if (beginsWith(text, "# aws_", "# data.", "# module.", "resource ", "terraform ")) {
      tell(findings, spot, "Terraform's text for people", "use terraform show -json");
    } else if (beginsWith(text, "An error ", "Unable to ", "usage:", "aws:", "Error", "error")) {
      tell(
          findings,
          spot,
          "what a command that failed said, " + Shown.quoted(firstLine(text)),
          "mend that, and run the command again");
    } else {
      tell(
          findings,
          spot,
          "something that begins with " + Shown.quoted(firstLine(text)),
          "give what aws ec2 describe-network-acls --output json or terraform show -json prints");
    }
  }

  private static void tell(Findings findings, Spot spot, String what, String remedy) {
    findings.wrong(spot, "not-json", "this is not JSON but " + what, remedy);
  }

  private static boolean beginsWith(String text, String... beginnings) {
    for (String beginning : beginnings) {
      if (text.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(0, end);
  }
}
