package io.portkeel.policy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The bytes of a file as text: UTF-8 and nothing else, without a byte order mark at its beginning
 * and without characters that nobody sees.
 */
final class SourceText {

  /** More than this is no policy; the limit keeps a wrong file from filling the memory. */
  static final int MAX_BYTES = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  /** The text; nothing when the bytes are none, which is then among the findings. */
  static Optional<String> decode(byte[] bytes, Findings findings) {
    if (bytes.length > MAX_BYTES) {
      findings.wrongFile(
          "too-large", "the file is larger than 1 MiB", "name the right file, one of a few lines");
      return Optional.empty();
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
    out.flip();
    // Windows' editors put a byte order mark first; it means nothing.
    boolean marked = out.length() > 0 && out.charAt(0) == BYTE_ORDER_MARK;
    String text = out.subSequence(marked ? 1 : 0, out.length()).toString();
    if (isUtf16(bytes)) {
      findings.wrong(
          1,
          1,
          "encoding",
          "this is not UTF-8 but UTF-16, as PowerShell's > writes it",
          "save the file as UTF-8");
      return Optional.empty();
    }
    if (result.isError()) {
      findings.wrong(
          line(text, text.length()),
          column(text, text.length()),
          "encoding",
          "here is a byte that is not UTF-8",
          "save the file as UTF-8");
      return Optional.empty();
    }
    return onlyVisible(text, findings);
  }

  /** By its mark, or because every other byte of its first, ASCII, characters is 0. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean marked = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    return marked || (first == 0) != (second == 0);
  }

  /**
   * Neither format allows a control character outside of escapes, and YAML's parser would take some
   * of the others for a line break that no editor shows.
   */
  private static Optional<String> onlyVisible(String text, Findings findings) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isInvisible(c)) {
        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        findings.wrong(
            line(text, i),
            column(text, i),
            "control-character",
            "an invisible character (U+" + "0000".substring(hex.length()) + hex + ") stands here",
            "remove it");
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  private static boolean isInvisible(char c) {
    boolean control = (c < ' ' && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7F && c < 0xA0);
    return control
        || c == '\u2028'
        || c == '\u2029'
        || c == BYTE_ORDER_MARK
        || c == '\uFFFE'
        || c == '\uFFFF';
  }

  /** Whether a value holds a character that would break a line of a report. */
  static boolean hasControl(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\n' || c == '\r' || c == '\t' || isInvisible(c)) {
        return true;
      }
    }
    return false;
  }

  /** The line of an offset, from 1; LF, CR LF and CR each end one. */
  static int line(String text, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (endsLine(text, i)) {
        line++;
      }
    }
    return line;
  }

  /** The column of an offset, from 1, counted in characters as a person does. */
  static int column(String text, int offset) {
    int start = offset;
    while (start > 0 && !endsLine(text, start - 1)) {
      start--;
    }
    return 1 + text.codePointCount(start, offset);
  }

  /** What stands in a line from a column on, without its end; empty beyond the text. */
  static String restOfLine(String text, int line, int column) {
    int start = offset(text, line, column);
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(start, end);
  }

  /** What stands in a line before a column. */
  static String startOfLine(String text, int line, int column) {
    return text.substring(offset(text, line, 1), offset(text, line, column));
  }

  private static int offset(String text, int line, int column) {
    int at = 0;
    for (int l = 1; l < line && at < text.length(); at++) {
      if (endsLine(text, at)) {
        l++;
      }
    }
    for (int c = 1; c < column && at < text.length(); c++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean endsLine(String text, int at) {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
  }
}
