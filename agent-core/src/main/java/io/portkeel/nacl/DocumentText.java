package io.portkeel.nacl;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a document as text: UTF-8 and nothing else, and no more of it than is read.
 *
 * <p>What is wrong with the bytes is told once all that is before it has been read, so that what is
 * wrong there is told too.
 */
final class DocumentText extends Reader {

  private static final int CHUNK = 1 << 13;
  private static final int BEGINNING = 200;

  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final StringBuilder beginning = new StringBuilder();
  private int left = AclDocumentReader.MOST;
  private End end = End.OPEN;
  private int line = 1;
  private int column = 1;
  private char last = '\n';

  /** What comes after the bytes at hand. */
  private enum End {
    OPEN,
    REACHED,
    TOO_FAR
  }

  DocumentText(InputStream in) {
    this.in = in;
  }

  /** The first characters of the document, as far as it has been read. */
  String beginning() {
    return beginning.toString();
  }

  @Override
  public int read(char[] out, int offset, int length) throws IOException {
    while (true) {
      CharBuffer chars = CharBuffer.wrap(out, offset, length);
      CoderResult result = decoder.decode(bytes, chars, end == End.REACHED);
      int count = chars.position() - offset;
      if (count > 0 || length == 0) {
        follow(out, offset, count);
        return count;
      }
      if (result.isError()) {
        throw notUtf8("here is a byte that is not UTF-8");
      }
      if (end == End.REACHED) {
        return -1;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    if (end == End.TOO_FAR) {
      throw new Unreadable(
          here(),
          "too-large",
          "the document is larger than " + (AclDocumentReader.MOST >> 20) + " MiB",
          Unreadable.FILTER);
    }
    boolean first = left == AclDocumentReader.MOST;
    bytes.compact();
    // The mark of an encoding takes three bytes, and a pipe may give one at a time.
    do {
      fillSome();
    } while (first && end == End.OPEN && bytes.position() < 3);
    bytes.flip();
    if (first) {
      skipMark();
    }
  }

  private void fillSome() throws IOException {
    // One byte more than is allowed tells that there is more.
    int room = Math.min(bytes.remaining(), left + 1);
    int count = in.read(bytes.array(), bytes.position(), room);
    if (count < 0) {
      end = End.REACHED;
    } else if (count > left) {
      end = End.TOO_FAR;
      bytes.position(bytes.position() + left);
      left = 0;
    } else {
      bytes.position(bytes.position() + count);
      left -= count;
    }
  }

  /** Windows' programs put a mark first, which in UTF-8 means nothing. */
  private void skipMark() throws Unreadable {
    int first = at(0);
    int second = at(1);
    boolean marked = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    if (marked || (bytes.remaining() > 1 && (first == 0) != (second == 0))) {
      throw notUtf8("this is not UTF-8 but UTF-16, as PowerShell's > writes it");
    }
    if (first == 0xEF && second == 0xBB && at(2) == 0xBF) {
      bytes.position(bytes.position() + 3);
    }
  }

  private int at(int index) {
    return index < bytes.remaining() ? bytes.get(bytes.position() + index) & 0xFF : -1;
  }

  private Unreadable notUtf8(String message) {
    return new Unreadable(here(), "encoding", message, "save the document as UTF-8");
  }

  /** Keeps the line and column behind what was handed out; LF, CR LF and CR each end a line. */
  private void follow(char[] out, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      char c = out[i];
      if (c == '\r' || (c == '\n' && last != '\r')) {
        line++;
        column = 1;
      } else if (c != '\n') {
        column++;
      }
      last = c;
    }
    int missing = BEGINNING - beginning.length();
    if (missing > 0) {
      beginning.append(out, offset, Math.min(missing, count));
    }
  }

  private Spot here() {
    return new Spot(line, column, "");
  }

  /** Does nothing: whoever opened the stream closes it. */
  @Override
  public void close() {}
}
