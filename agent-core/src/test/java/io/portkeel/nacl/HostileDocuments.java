package io.portkeel.nacl;

import io.portkeel.policy.Problem;
import java.util.List;

/** Documents that would fill memory, stack or time, read by a program of their own. */
final class HostileDocuments {

  private static final int MEBIBYTE = 1 << 20;

  private static final String ACL = "{\"NetworkAclId\":\"acl-1\",\"Entries\":[";

  private static final String RULE =
      "{\"RuleNumber\":1,\"RuleAction\":\"deny\",\"Egress\":true,\"Protocol\":\"-1\"";

  private HostileDocuments() {}

  /** Prints for each what came of it and how much of it was read. */
  public static void main(String[] args) {
    String big = "a".repeat(1000);
    read("100 MB", repeat(ACL, RULE + ",\"CidrBlock\":\"10.0.0.0/8\"},\n", 900_000, "]}"));
    read("100 MB of spaces", repeat(ACL, " ".repeat(1000), 100_000, "]}"));
    read("a text of 100 MB", repeat("{\"x\":\"", big, 100_000, "\"}"));
    read("a text of 15 MiB that is passed over", repeat("{\"x\":\"", big, 15_000, "\"}"));
    read("a key of 15 MiB", repeat("{\"", big, 15_000, "\":1}"));
    read("an id of 15 MiB", repeat("{\"NetworkAclId\":\"", big, 15_000, "\"}"));
    read("a number of 15 MiB", repeat("{\"x\":", "1234567890", 1_500_000, "}"));
    read("a million keys", repeat("{", "\"key#\":1,", 1_000_000, "\"x\":1}"));
    read("a million numbers", repeat("{\"x\":[", "#,", 1_000_000, "1]}"));
    read("100,000 lists in each other", repeat("", "[", 100_000, ""));
    read("100,000 objects in each other", repeat("", "{\"Entries\":", 100_000, "}"));
    read("100,000 levels under a key that is passed over", repeat("{\"x\":", "[", 100_000, ""));
    read(
        "100,000 modules",
        repeat("{\"values\":{\"root_module\":", "{\"child_modules\":[", 100_000, ""));
    read("a million wrong rules", repeat(ACL, "{},", 1_000_000, "{}]}"));
    read(
        "as many rules as are read",
        repeat(
            "{\"NetworkAcls\":[",
            "{\"NetworkAclId\":\"acl-#\",\"Entries\":["
                + RULE
                + ",\"CidrBlock\":\"10.0.0.0/8\"}"
                + "]},",
            Gathered.MOST / 2 - 1,
            ACL.replace("acl-1", "acl-last") + "]}]}"));
    read("a rule more", repeat(ACL, RULE + ",\"CidrBlock\":\"10.0.0.0/8\"},", 60_000, "{}]}"));
    read(
        "a million subnets",
        repeat(
            "{\"NetworkAclId\":\"acl-1\",\"Entries\":[],\"Associations\":[",
            "{\"SubnetId\":\"#\"},",
            900_000,
            "{}]}"));
  }

  private static RepeatedText repeat(String first, String middle, long times, String last) {
    return new RepeatedText(first, middle, times, last);
  }

  private static void read(String what, RepeatedText document) {
    AclReading reading = AclDocumentReader.read("acls.json", document);
    long mebibytes = (document.given() + MEBIBYTE / 2) / MEBIBYTE;
    System.out.println(what + ": " + outcome(reading) + ", " + mebibytes + " MiB read");
  }

  private static String outcome(AclReading reading) {
    if (reading instanceof AclReading.Invalid invalid) {
      List<Problem> problems = invalid.problems();
      Problem last = problems.get(problems.size() - 1);
      String place = last.place().orElseThrow().toString().substring("acls.json:".length());
      String count = problems.size() + " problems, the last";
      return (problems.size() == 1 ? "told at" : count) + " " + place + " " + last.code();
    }
    return ((AclReading.Valid) reading).acls().size() + " ACLs";
  }
}
