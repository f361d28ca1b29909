package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTextTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.1.20, 10.0.1.20, -",
    "10.0.1.20:1433, 10.0.1.20, 1433",
    "10.0.1.0/24, 10.0.1.0/24, -",
    "10.0.1.0/24:443, 10.0.1.0/24, 443",
    "10.0.1.20:, 10.0.1.20, ''",
    "10.0.1.20:http, 10.0.1.20, http",
    "fd00::1, fd00::1, -",
    "fd00::1:443, fd00::1:443, -",
    "[fd00::1]:443, fd00::1, 443",
    "[fd00::1], fd00::1, -",
    "[fd00::/64]:443, fd00::/64, 443"
  })
  void isAnAddressAndPerhapsAPort(String text, String address, String port) {
    ServerText server = ServerText.parse(text).orElseThrow();
    assertEquals(address, server.address().toString());
    assertEquals(port.equals("-") ? Optional.empty() : Optional.of(port), server.port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "db.example.com:443",
        "[10.0.1.20]:443",
        "[fd00::1",
        "[fd00::1]443",
        "10.0.1.20:443:1",
        "10.0.1:443"
      })
  void isNothingElse(String text) {
    assertEquals(Optional.empty(), ServerText.parse(text));
  }
}
