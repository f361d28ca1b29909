package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Policies that would fill the stack, the memory or the time get a problem in its place. */
class HostilePolicyTest {

  /** The stack that the program is started with (-Xss512k). */
  private static final int STACK = 512 * 1024;

  private static final int SECONDS = 20;

  @Test
  void tenThousandBracketsAreToldAtTheOneThatIsTooDeep() throws Exception {
    assertEquals(List.of(tooDeep("1:21")), problems("[".repeat(10_000)));
    assertEquals(List.of(tooDeep("1:27")), problems("rules: " + "[".repeat(10_000)));
  }

  @Test
  void tenThousandBracesAreToldAtTheOneThatIsTooDeep() throws Exception {
    assertEquals(List.of(tooDeep("1:101")), problems("{\"a\":".repeat(10_000)));
    assertEquals(List.of(tooDeep("1:84")), problems("rules: " + "{a: ".repeat(10_000)));
  }

  @Test
  void tenThousandDashesAreToldAtTheOneThatIsTooDeep() throws Exception {
    assertEquals(List.of(tooDeep("1:41")), problems("- ".repeat(10_000) + "a"));
  }

  @Test
  void aMebibyteOfBracketsIsTold() throws Exception {
    assertEquals(List.of(tooDeep("1:21")), problems("[".repeat(SourceText.MAX_BYTES)));
    assertEquals(
        List.of(tooDeep("1:46")), problems("rules: " + "[ ".repeat(SourceText.MAX_BYTES / 2 - 4)));
  }

  @Test
  void aMebibyteOfWrongItemsIsTold() throws Exception {
    String before = "version: 1\nrules: [{ range: keep }]\nreserve: [";
    String items = "a,".repeat((SourceText.MAX_BYTES - before.length()) / 2);

    assertEquals(
        List.of(
            "3:99987 too-large more than 50000 keys and values stand before this;"
                + " name the right file, or join single ports to ranges LOW-HIGH"),
        problems(before + items));
  }

  @Test
  void aMebibyteWithoutASpaceIsTold() throws Exception {
    String tooLong =
        " too-long the word or number here is longer than any that a policy has;"
            + " name the right file, or shorten it";

    assertEquals(List.of("1:1" + tooLong), problems("a".repeat(SourceText.MAX_BYTES)));
    assertEquals(List.of("2:3" + tooLong), problems("- a\n- " + "a".repeat(1 << 17)));
    assertTrue(problems("{\"" + "a".repeat(1 << 17) + "\": 1}").get(0).endsWith(tooLong));
  }

  @Test
  void moreThanAMebibyteIsTold() throws Exception {
    byte[] bytes = new byte[SourceText.MAX_BYTES + 1];
    Arrays.fill(bytes, (byte) '#');

    assertEquals(
        List.of(
            "- too-large the file is larger than 1 MiB;"
                + " name the right file, one of a few lines"),
        PolicyFiles.problems(bytes));
  }

  @Test
  void aMebibyteIsRead() throws Exception {
    String policy = "version: 1\nrules:\n- range: keep\n";
    String comments = "# a comment of 24 chars\n".repeat(SourceText.MAX_BYTES / 24 - 2);
    String last = "#".repeat(SourceText.MAX_BYTES - policy.length() - comments.length());

    assertEquals(List.of(), problems(policy + comments + last));
  }

  @Test
  void aWordOfAMegabyteIsToldInAShortMessage() throws Exception {
    String word = "x".repeat(SourceText.MAX_BYTES - 200);
    for (String policy :
        List.of(
            "version: 1\nrules: [{ range: keep }]\nlinux: { persist: " + word + " }",
            "version: 1\nrules: [{ range: " + word + " }]",
            "version: 1\nrules: [{ range: 1-" + word + " }]",
            "version: 1\nrules: [{ range: keep }]\nat-least: " + "1".repeat(word.length()),
            "version: 1\nrules: [{ range: keep }]\nreserve: [" + "1-".repeat(9999) + "]",
            "version: 1\nrules: " + word,
            "{\"version\": 1, \"rules\": \"" + word + "\"}",
            "{\"" + word + "\": 1}",
            "{\"version\": " + "1".repeat(word.length()) + "}",
            word)) {
      List<String> problems = problems(policy);
      assertTrue(!problems.isEmpty(), () -> policy.substring(0, 60));
      for (String problem : problems) {
        assertTrue(problem.length() < 300, () -> problem.length() + ": " + problem);
      }
    }
  }

  private static String tooDeep(String spot) {
    return spot
        + " too-deep lists and mappings lie more than 20 deep in each other here;"
        + " close those that are open, a policy is 6 deep at most";
  }

  /** Reads on a stack as small as the program's; a StackOverflowError comes out as a failure. */
  private static List<String> problems(String policy) throws Exception {
    FutureTask<List<String>> reading =
        new FutureTask<>(() -> PolicyFiles.problems(policy.getBytes(StandardCharsets.UTF_8)));
    Thread thread = new Thread(null, reading, "reader", STACK);
    thread.setDaemon(true);
    thread.start();
    return reading.get(SECONDS, TimeUnit.SECONDS);
  }
}
