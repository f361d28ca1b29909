package io.portkeel.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of /proc: settings, each read and written with one call, and lists of records.
 *
 * <p>Settings have size 0, so {@code Files.readString} returns one byte of the port range, and what
 * is written with two calls counts only as far as the first (measured on JDK 17 and 25).
 */
final class ProcFile {

  private static final int MOST = 1 << 20;

  /** Enough for nearly all; the memory of the largest takes longer to get than to fill. */
  private static final int OFTEN = 1 << 12;

  private ProcFile() {}

  static String read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(OFTEN);
      channel.read(buffer);
      if (!buffer.hasRemaining()) {
        // From the begin again: the kernel does not go on where a call has ended.
        buffer = ByteBuffer.allocate(MOST);
        channel.read(buffer, 0);
      }
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Reads a list, such as mountinfo, to its end: the kernel hands over a page of records a call.
   */
  static String readRecords(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(MOST);
      StringBuilder text = new StringBuilder();
      while (channel.read(buffer) > 0) {
        text.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
        buffer.clear();
      }
      return text.toString();
    }
  }

  /**
   * Writes a list of any length: the kernel takes about a page a call, and what further calls on
   * the same descriptor bring joins it (measured: 4092 of 18996 bytes, then the rest).
   */
  static void writeList(Path path, String list) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(list.getBytes(StandardCharsets.ISO_8859_1));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  static void write(Path path, String value) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }
}
