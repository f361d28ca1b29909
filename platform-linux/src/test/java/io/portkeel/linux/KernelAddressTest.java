package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelAddressTest {

  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);

  /** As the kernel prints it: words of 32 bits in this machine's order. */
  private static String printed(byte[] network) {
    StringBuilder text = new StringBuilder();
    ByteBuffer words = ByteBuffer.wrap(network).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      text.append(String.format(Locale.ROOT, "%08X", words.getInt()));
    }
    return text.toString();
  }

  /** Each is the one way to write it (RFC 5952). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "192.0.2.17",
        "::",
        "::1",
        "2001:db8::1",
        "fe80::1:0:0:2",
        "2001:db8:0:1:1:1:1:1",
        "2001:0:0:1::1",
        "1:0:2:0:3:0:4:0",
        "1::",
        "a:b:c:d:e:f:0:1"
      })
  void peopleAndTheKernelMeanTheSame(String address) throws UnknownHostException {
    byte[] network = InetAddress.getByName(address).getAddress();
    assertEquals(Optional.of(address), KernelAddress.read(printed(network)));
  }

  @Test
  void ipv4InIpv6IsWrittenAsIpv4() {
    byte[] network = new byte[16];
    network[10] = -1;
    network[11] = -1;
    network[12] = 127;
    network[15] = 1;
    assertEquals(Optional.of("::ffff:127.0.0.1"), KernelAddress.read(printed(network)));
  }

  @Test
  void everyAddressReadsBackAsItself() throws UnknownHostException {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] network = new byte[random.nextBoolean() ? 4 : 16];
      for (int at = 0; at < network.length; at++) {
        network[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
      }
      network[0] = 32; // neither is a mapped one, which Java reads as IPv4
      String address = KernelAddress.read(printed(network)).orElseThrow();
      byte[] read = InetAddress.getByName(address).getAddress();
      assertEquals(ByteBuffer.wrap(network), ByteBuffer.wrap(read), address + ", seed " + SEED);
      assertTrue(!address.contains(":::"), address);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0100007", "0100007G", "0100007F0", "0100007F0100007F"})
  void anythingElseIsNone(String digits) {
    assertEquals(Optional.empty(), KernelAddress.read(digits));
  }
}
