package io.portkeel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow(() -> new AssertionError(text));
  }

  @ParameterizedTest
  @CsvSource({
    "172.17.0.0/16, 172.17.0.0/16",
    "172.17.5.9/16, 172.17.0.0/16",
    "10.0.0.5, 10.0.0.5",
    "10.0.0.5/32, 10.0.0.5",
    "10.0.0.0/255.255.0.0, 10.0.0.0/16",
    "0.0.0.0/0, 0.0.0.0/0",
    "fd00:17::/64, fd00:17::/64",
    "FD00:0:0:1::5/128, fd00:0:0:1::5",
    "::/0, ::/0",
    "::1, ::1",
    "1::, 1::",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "::ffff:10.0.0.1, ::ffff:a00:1"
  })
  void isReadAndWritten(String text, String written) {
    assertEquals(written, block(text).toString());
    assertEquals(block(text), block(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.1/33",
        "10.0.0.1/",
        "10.0.0.0/255.0.255.0",
        "a.b.c.d",
        "1:2:3",
        "1::2::3",
        ":::",
        "12345::",
        "::g",
        "::1/129",
        "1:2:3:4:5:6:7:8:9",
        "example.com",
        "10.0.0.1-10.0.0.9",
        "::1.2.3"
      })
  void isNothingElse(String text) {

    assertEquals(Optional.empty(), AddressBlock.parse(text), text);
  }

  @Test
  void coversWhatBeginsAlike() {
    assertTrue(block("10.0.0.0/8").covers(block("10.9.0.0/16")));
    assertTrue(block("10.0.0.0/8").covers(block("10.0.0.0/8")));
    assertFalse(block("10.9.0.0/16").covers(block("10.0.0.0/8")));
    assertFalse(block("10.0.0.0/8").covers(block("11.0.0.1")));
    assertFalse(block("0.0.0.0/0").covers(block("::1")));
  }

  @Test
  void writesWhatTheJdkReads() throws UnknownHostException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[16];
      for (int at = 2; at < 16; at++) {
        bytes[at] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
      }
      bytes[0] = (byte) 0xfd;
      AddressBlock block = new AddressBlock(AddressFamily.IPV6, new BigInteger(1, bytes), 128);
      String written = block.toString();
      assertEquals(block, block(written), "seed " + seed);
      assertEquals(
          new BigInteger(1, bytes),
          new BigInteger(1, InetAddress.getByName(written).getAddress()),
          written + ", seed " + seed);
    }
  }
}
