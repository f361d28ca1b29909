package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.ports.PortRange;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelNotationTest {

  private static final PortRange RANGE = PortRange.of(49152, 65535);

  @ParameterizedTest
  @ValueSource(strings = {"49152 65535", "49152\t65535\n", "  49152 \t 65535  ", "49152\t\t65535"})
  void readsTwoNumbersWithSpaceBetween(String value) {
    assertEquals(Optional.of(RANGE), KernelNotation.read(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 1", "1 65535", "65535 65535"})
  void readsTheEnds(String value) {
    assertEquals(value, KernelNotation.read(value).map(KernelNotation::write).orElse(""));
  }

  /** The kernel refuses some of these and takes others as something else (measured). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "49152",
        "49152 65535 1",
        "65535 49152",
        "0 65535",
        "0 0",
        "49152 65536",
        "0xC000 65535",
        "0140000 65535",
        "00 1",
        "01 2",
        "49152-65535",
        "49152,65535",
        "-1 65535",
        "+49152 65535",
        "49152 65535 # all",
        "\"49152 65535\"",
        "49152 99999999999",
        "49152\r65535",
        "49152\f65535",
        "49152\u00a065535",
        "\u0664\u0669 65535",
        "a b",
      })
  void readsNothingElse(String value) {
    assertEquals(Optional.empty(), KernelNotation.read(value));
  }

  @Test
  void writesWhatItReads() {
    assertEquals("49152 65535", KernelNotation.write(RANGE));
    assertEquals(
        "net.ipv4.ip_local_port_range = 49152 65535", KernelNotation.line(RANGE), "a line");
  }
}
