package io.portkeel.platform;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A server's answer to an HTTP request.
 *
 * @param body its text; of a redirection or an error nobody needs to read it
 */
record HttpReply(int status, String body) {

  /** More than all tags of an instance, which are 50 with keys of 128 characters at most. */
  static final int MOST_BODY = 64 << 10;

  private static final int MOST_HEADERS = 16 << 10;

  private static final int UNTIL_THE_END = -1;
  private static final int CHUNKED = -2;

  /** What was read is not what an HTTP server answers. */
  static final class Garbled extends IOException {
    private static final long serialVersionUID = 1;

    Garbled(String what) {
      super(what);
    }
  }

  /**
   * Reads one, and nothing behind it.
   *
   * @throws IOException {@link Garbled} for what is none, or is longer than this reads
   */
  static HttpReply read(InputStream in) throws IOException {
    Headers headers = new Headers(in);
    int status = status(headers.line());
    int length = UNTIL_THE_END;
    for (String line = headers.line(); !line.isEmpty(); line = headers.line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (name.equals("transfer-encoding")) {
        length = CHUNKED;
      } else if (name.equals("content-length") && length != CHUNKED) {
        length = number(value, 10);
      }
    }
    byte[] body =
        switch (length) {
          case CHUNKED -> chunks(in);
          case UNTIL_THE_END -> in.readNBytes(MOST_BODY + 1);
          default -> exactly(in, length);
        };
    if (body.length > MOST_BODY) {
      throw tooLong();
    }
    return new HttpReply(status, new String(body, StandardCharsets.UTF_8));
  }

  private static int status(String line) throws Garbled {
    int space = line.indexOf(' ');
    if (!line.startsWith("HTTP/1.") || space < 0 || line.length() < space + 4) {
      throw new Garbled("it does not begin as an answer of HTTP does");
    }
    return number(line.substring(space + 1, space + 4), 10);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    if (length > MOST_BODY) {
      throw tooLong();
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("it breaks off");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    Headers sizes = new Headers(in);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = sizes.line();
      int extension = line.indexOf(';');
      int size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
      if (size == 0) {
        return body.toByteArray();
      }
      if (size > MOST_BODY - body.size()) {
        throw tooLong();
      }
      body.write(exactly(in, size));
      sizes.line();
    }
  }

  private static int number(String digits, int radix) throws Garbled {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0 || i > 6) {
        throw new Garbled("\"" + digits + "\" stands where a number should");
      }
      value = value * radix + digit;
    }
    if (digits.isEmpty()) {
      throw new Garbled("a number is missing");
    }
    return value;
  }

  private static Garbled tooLong() {
    return new Garbled("it is longer than " + MOST_BODY + " bytes");
  }

  /** The lines of ASCII before a body and between its chunks. */
  private static final class Headers {
    private final InputStream in;
    private int read;

    Headers(InputStream in) {
      this.in = in;
    }

    String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("it breaks off");
        }
        if (++read > MOST_HEADERS) {
          throw new Garbled("its headers are longer than " + MOST_HEADERS + " bytes");
        }
        line.append((char) c);
      }
      int end = line.length() - 1;
      return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }
  }
}
