package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {

  /** The bytes are those that Windows' documents and tools show for these accounts. */
  @ParameterizedTest
  @CsvSource({
    "0101000000000005 12000000, S-1-5-18",
    "0102000000000005 2000000020020000, S-1-5-32-544",
    "0101000000000001 00000000, S-1-1-0",
    "0100000000000005, S-1-5",
    "0101000000000003 04000000, S-1-3-4",
    "0106000000000005 50000000b589fb381984c2cb5c6c236d5700776ec0026487,"
        + " S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
    "0101010203040506 ffffffff, S-1-1108152157446-4294967295"
  })
  void readsAndWritesTheBytesOfWindows(String hex, String text) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(new Sid(text), Sid.read(bytes, 0));
    assertArrayEquals(bytes, new Sid(text).bytes());
  }

  @Test
  void readsOneThatLiesAmongOthers() {
    byte[] bytes = HexFormat.of().parseHex("ffff" + "010100000000000512000000" + "ffff");
    assertEquals(Sid.SYSTEM, Sid.read(bytes, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "010100000000000512",
        "020100000000000512000000",
        "01ff00000000000512000000",
        "0110000000000005120000001200000012000000120000001200000012000000120000001200000012000000"
            + "1200000012000000120000001200000012000000120000001200000012000000"
      })
  void refusesWhatIsNone(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThrows(IllegalArgumentException.class, () -> Sid.read(bytes, 0));
  }

  @Test
  void refusesOneThatWouldLieOutside() {
    byte[] bytes = Sid.SYSTEM.bytes();
    assertThrows(IllegalArgumentException.class, () -> Sid.read(bytes, -1));
    assertThrows(IllegalArgumentException.class, () -> Sid.read(bytes, 12));
    assertThrows(IllegalArgumentException.class, () -> Sid.read(bytes, Integer.MAX_VALUE));
  }
}
