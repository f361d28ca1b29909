package io.portkeel.nacl;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A document that is a text, then another so many times, numbered, then a third. */
final class RepeatedText extends InputStream {

  private final String middle;
  private final String last;
  private final long times;
  private long done;
  private byte[] piece;
  private int at;
  private long given;

  /**
   * Nothing of it is held.
   *
   * @param middle of which each # is replaced by the number of the time
   */
  RepeatedText(String first, String middle, long times, String last) {
    this.middle = middle;
    this.last = last;
    this.times = times;
    this.piece = first.getBytes(StandardCharsets.UTF_8);
  }

  /** How many bytes were asked for and given. */
  long given() {
    return given;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] out, int offset, int length) {
    while (at == piece.length) {
      if (done > times) {
        return -1;
      }
      String text =
          done == times
              ? last
              : middle.indexOf('#') < 0 ? middle : middle.replace("#", Long.toString(done));
      piece = text.getBytes(StandardCharsets.UTF_8);
      at = 0;
      done++;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, out, offset, count);
    at += count;
    given += count;
    return count;
  }
}
