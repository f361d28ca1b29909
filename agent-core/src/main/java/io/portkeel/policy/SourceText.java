package io.portkeel.policy;

import io.portkeel.ports.Parsed;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The bytes of a file as text: UTF-8 and nothing else, without a byte order mark. */
final class SourceText {

  /** More than this is no policy; the limit keeps a wrong file from filling the memory. */
  static final int MAX_BYTES = 1 << 20;

  private SourceText() {}

  /** The text, or what is wrong with the bytes and at which line. */
  static Parsed<String> decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Parsed.invalid(
          "the file is larger than 1 MiB", "give the policy itself; it is a few lines of YAML");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      return Parsed.invalid(
          "line " + (1 + newlines(out)) + " is not UTF-8", "save the file as UTF-8");
    }
    // Windows' editors put a byte order mark first; it means nothing.
    String text =
        out.length() > 0 && out.charAt(0) == '\uFEFF'
            ? out.subSequence(1, out.length()).toString()
            : out.toString();
    return Parsed.valid(text);
  }

  private static int newlines(CharSequence text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        count++;
      }
    }
    return count;
  }
}
