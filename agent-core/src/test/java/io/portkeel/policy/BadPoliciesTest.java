package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy in {@code bad} is refused with exactly the problems in the file beside it. */
class BadPoliciesTest {

  /** Their bytes are no UTF-8 on purpose, so nothing can be put in between. */
  private static final Set<String> NOT_TEXT =
      Set.of("utf-16.yaml", "utf-16-without-mark.yaml", "not-utf-8.yaml", "not-utf-8-cut-off.yaml");

  static List<Path> bad() {
    return PolicyFiles.bad();
  }

  static List<Path> badText() {
    return PolicyFiles.bad().stream()
        .filter(file -> !NOT_TEXT.contains(PolicyFiles.nameOf(file)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isRefusedWithTheseProblems(Path policy) {
    assertEquals(expected(policy), told(PolicyFiles.bytes(policy)));
  }

  @ParameterizedTest
  @MethodSource("badText")
  void isRefusedAlikeWithTheLineEndsOfWindows(Path policy) {
    String text = PolicyFiles.text(policy).replace("\n", "\r\n");

    assertEquals(expected(policy), told(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("badText")
  void isRefusedAlikeBehindAByteOrderMark(Path policy) {
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    marked.writeBytes(PolicyFiles.bytes(policy));

    assertEquals(expected(policy), told(marked.toByteArray()));
  }

  @Test
  void eachPolicyHasItsExpectationAndEachExpectationItsPolicy() throws IOException {
    Set<Path> wanted = new TreeSet<>();
    for (Path policy : PolicyFiles.bad()) {
      assertTrue(wanted.add(PolicyFiles.expectation(policy)), () -> "two for " + policy);
    }
    Path folder = PolicyFiles.bad().get(0).resolveSibling(".");
    try (Stream<Path> files = Files.list(folder.normalize())) {
      assertEquals(
          wanted,
          new TreeSet<>(files.filter(file -> file.toString().endsWith(".expected")).toList()));
    }
  }

  private static String told(byte[] policy) {
    return String.join("\n", PolicyFiles.problems(policy));
  }

  private static String expected(Path policy) {
    return PolicyFiles.text(PolicyFiles.expectation(policy)).replace("\r\n", "\n").strip();
  }
}
