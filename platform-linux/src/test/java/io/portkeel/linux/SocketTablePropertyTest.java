package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.linux.SocketTally.Waiting;
import io.portkeel.network.Protocol;
import io.portkeel.plan.SocketCounts;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random sockets, printed as the kernel prints them, read in chunks of any size. */
class SocketTablePropertyTest {

  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final int TABLES = 300;

  private final Random random = new Random(SEED);
  private final int[] tcp = new int[65536];
  private final int[] udp = new int[65536];
  private final Set<String> waiting = new HashSet<>();

  @BeforeAll
  static void printSeed() {
    System.out.println("SocketTablePropertyTest: -Dportkeel.seed=" + SEED);
  }

  /** At most so many bytes a call, as /proc gives a page at most. */
  private static final class Chunks extends ByteArrayInputStream {
    private final Random random;
    private final int most;

    Chunks(byte[] bytes, int most, Random random) {
      super(bytes);
      this.most = most;
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
      return super.read(into, from, Math.min(length, 1 + random.nextInt(most)));
    }
  }

  /** tcp4_seq_show, tcp6_seq_show and udp's: the first and the last pad their lines. */
  private String line(int slot, Protocol protocol, int addressBytes) {
    byte[] address = new byte[addressBytes];
    if (random.nextBoolean()) {
      random.nextBytes(address);
    }
    int port = random.nextInt(65536);
    int state = 1 + random.nextInt(12);
    boolean peer = random.nextInt(3) > 0;
    int peerPort = peer ? 1 + random.nextInt(65535) : 0;
    int inode = random.nextInt(Integer.MAX_VALUE);
    boolean listens = protocol == Protocol.TCP ? state == 10 : state == 7 && !peer;
    if (protocol == Protocol.UDP || !listens) {
      (protocol == Protocol.TCP ? tcp : udp)[port]++;
    }
    if (listens) {
      // Two at one spot would be one; what addresses look like is tested on its own.
      waiting.add(protocol + " " + port + " " + KernelAddress.read(hex(address)).orElseThrow());
    }
    String line =
        String.format(
            Locale.ROOT,
            "%4d: %s:%04X %s:%04X %02X %08X:%08X %02X:%08X %08X %5d %8d %d %d %016x %d",
            slot,
            hex(address),
            port,
            hex(new byte[addressBytes]),
            peerPort,
            state,
            random.nextInt(),
            random.nextInt(),
            random.nextInt(5),
            random.nextInt(),
            random.nextInt(16),
            random.nextInt(70000),
            random.nextInt(9),
            inode,
            1 + random.nextInt(3),
            random.nextLong(),
            random.nextInt(100));
    return addressBytes == 4 ? String.format(Locale.ROOT, "%-149s", line) : line;
  }

  private static String hex(byte[] address) {
    StringBuilder text = new StringBuilder();
    ByteBuffer words = ByteBuffer.wrap(address).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      text.append(String.format(Locale.ROOT, "%08X", words.getInt()));
    }
    return text.toString();
  }

  private byte[] table(Protocol protocol, int addressBytes, int lines) {
    StringBuilder text = new StringBuilder("  sl  local_address rem_address   st ...\n");
    for (int slot = 0; slot < lines; slot++) {
      // Slots of more than four digits are wider.
      text.append(line(slot * 997, protocol, addressBytes)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void everySocketIsCountedOnceWhateverTheChunks() throws IOException {
    SocketTally tally = new SocketTally();
    SocketTable scanner = new SocketTable(tally);
    for (int i = 0; i < TABLES; i++) {
      Protocol protocol = random.nextBoolean() ? Protocol.TCP : Protocol.UDP;
      byte[] table = table(protocol, random.nextBoolean() ? 4 : 16, random.nextInt(200));
      int most = List.of(1, 7, 150, 4096, 1 << 20).get(random.nextInt(5));
      scanner.scan(protocol, new Chunks(table, most, random));
    }
    SocketCounts seenTcp = tally.tcp();
    SocketCounts seenUdp = tally.udp();
    for (int port = 0; port < 65536; port++) {
      PortSet one = PortSet.of(PortRange.single(port));
      assertEquals(tcp[port], seenTcp.in(one), "TCP " + port + ", seed " + SEED);
      assertEquals(udp[port], seenUdp.in(one), "UDP " + port + ", seed " + SEED);
    }
    List<String> seen = new ArrayList<>();
    for (Waiting one : tally.waiting()) {
      seen.add(one.protocol() + " " + one.port() + " " + one.address());
    }
    Collections.sort(seen);
    assertEquals(waiting.stream().sorted().toList(), seen, "seed " + SEED);
    assertTrue(waiting.size() > 1000, "only " + waiting.size() + " listeners came up");
  }
}
