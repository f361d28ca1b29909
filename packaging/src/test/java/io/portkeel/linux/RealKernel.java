package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The three keys of the network namespace that this process is in; it must be a test's own. */
final class RealKernel {

  private RealKernel() {}

  /** Puts them back to what every new namespace has. */
  static void reset() throws IOException {
    // The range may be put anywhere once nothing is unprivileged, and the start only below it.
    ProcFile.write(path(PortKey.UNPRIVILEGED), "0");
    ProcFile.write(path(PortKey.RANGE), "32768 60999");
    ProcFile.write(path(PortKey.UNPRIVILEGED), "1024");
    ProcFile.write(path(PortKey.RESERVED), "\n");
  }

  static KernelPorts read() throws IOException {
    String[] ends = ProcFile.read(path(PortKey.RANGE)).strip().split("\\s+", -1);
    String reserved = ProcFile.read(path(PortKey.RESERVED)).strip();
    return new KernelPorts(
        PortRange.of(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])),
        ports(reserved),
        Integer.parseInt(ProcFile.read(path(PortKey.UNPRIVILEGED)).strip()));
  }

  private static PortSet ports(String list) {
    if (list.isEmpty()) {
      return PortSet.EMPTY;
    }
    List<PortRange> ranges = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String[] ends = part.split("-", -1);
      ranges.add(PortRange.of(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])));
    }
    return PortSet.of(ranges);
  }

  /** Writes a text, then another to the same open file; how many bytes were taken, -1: refused. */
  static int[] write(PortKey key, String first, String second) throws IOException {
    try (FileChannel channel = FileChannel.open(path(key), StandardOpenOption.WRITE)) {
      return new int[] {write(channel, first), write(channel, second)};
    }
  }

  private static int write(FileChannel channel, String text) throws IOException {
    try {
      return channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (FileSystemException refused) {
      throw refused;
    } catch (IOException refused) {
      return -1;
    }
  }

  static Path path(PortKey key) {
    return Path.of("/proc/sys", key.path());
  }
}
