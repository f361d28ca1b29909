package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What netsh prints, in the bytes of its code page, which is the end of the file's name; those
 * whose words nobody has been seen to paste are named unconfirmed.
 */
final class NetshTexts {

  private static final Map<String, Charset> CODE_PAGES =
      Map.of(
          "cp437", Charset.forName("IBM437"),
          "cp850", Charset.forName("IBM850"),
          "cp866", Charset.forName("IBM866"),
          "cp932", Charset.forName("windows-31j"),
          "cp936", Charset.forName("GBK"),
          "cp949", Charset.forName("x-windows-949"));

  /** Those that a program can print in, and what a reader may take for it. */
  static final List<Charset> CHARSETS =
      Stream.concat(
              CODE_PAGES.values().stream(),
              Stream.of(
                  StandardCharsets.UTF_8,
                  StandardCharsets.ISO_8859_1,
                  StandardCharsets.US_ASCII,
                  Charset.forName("windows-1252"),
                  Charset.forName("windows-1251"),
                  Charset.forName("x-windows-950")))
          .sorted()
          .toList();

  private NetshTexts() {}

  /** The files of a folder, such as {@code dynamic}. */
  static List<Path> in(String folder) {
    try (Stream<Path> files =
        Files.list(
            Path.of(
                Objects.requireNonNull(NetshTexts.class.getResource("/netsh/" + folder))
                    .toURI()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decoded by the code page it is in. */
  static String text(Path file) {
    String name = file.toString();
    return new String(
        bytes(file),
        Objects.requireNonNull(CODE_PAGES.get(name.substring(name.lastIndexOf('.') + 1)), name));
  }

  /** The value that was read; a test fails when there is none. */
  static <T> T understood(TextReading<T> reading) {
    if (reading instanceof TextReading.Understood<T> understood) {
      return understood.value();
    }
    return fail(reading.toString());
  }

  /** Why one was not understood, and its text; a test fails when it was. */
  static String message(TextReading<?> reading) {
    if (reading instanceof TextReading.NotUnderstood<?> not) {
      String told = not.text().strip();
      return "the text is " + not.why() + ": " + (told.isEmpty() ? "(nothing)" : told);
    }
    return fail(reading.toString());
  }
}
