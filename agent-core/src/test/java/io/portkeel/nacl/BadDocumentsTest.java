package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document in {@code bad} is refused with exactly the problems in the file beside it. */
class BadDocumentsTest {

  static List<Path> bad() {
    return Documents.json("bad");
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isRefusedWithTheseProblems(Path file) {
    assertEquals(expected(file), told(Documents.bytes(file)));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isRefusedAlikeWithTheLineEndsOfWindows(Path file) {
    String text = Documents.text(file).replace("\n", "\r\n");

    assertEquals(expected(file), told(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isRefusedAlikeBehindAByteOrderMark(Path file) {
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    marked.writeBytes(Documents.bytes(file));

    assertEquals(expected(file), told(marked.toByteArray()));
  }

  private static String told(byte[] document) {
    return String.join("\n", Documents.problems(document));
  }

  private static String expected(Path file) {
    return Documents.text(expectation(file)).replace("\r\n", "\n").strip();
  }

  private static Path expectation(Path file) {
    return Path.of(file.toString().replace(".json", ".expected"));
  }
}
