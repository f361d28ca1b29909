package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.policy.Problem;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataEndpointTest {

  private static String server(Map<String, String> environment) {
    return assertInstanceOf(
            MetadataEndpoint.Server.class, MetadataEndpoint.of(environment), environment.toString())
        .toString();
  }

  private static Problem nowhere(Map<String, String> environment) {
    return assertInstanceOf(
            MetadataEndpoint.Nowhere.class,
            MetadataEndpoint.of(environment),
            environment.toString())
        .why();
  }

  @Test
  void itIsTheSameForEveryInstance() {
    assertEquals("http://169.254.169.254", server(Map.of()));
    Map<String, String> empty = new HashMap<>();
    empty.put(MetadataEndpoint.ENDPOINT, "");
    empty.put(MetadataEndpoint.MODE, "");
    empty.put(MetadataEndpoint.DISABLED, "");
    assertEquals("http://169.254.169.254", server(empty));
  }

  @ParameterizedTest
  @CsvSource({
    "IPv4, http://169.254.169.254",
    "ipv4, http://169.254.169.254",
    "IPv6, http://[fd00:ec2::254]",
    "IPV6, http://[fd00:ec2::254]"
  })
  void theModeChoosesTheFamily(String mode, String expected) {
    assertEquals(expected, server(Map.of(MetadataEndpoint.MODE, mode)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1338, http://127.0.0.1:1338",
    "http://127.0.0.1:1338/, http://127.0.0.1:1338",
    "HTTP://localhost, http://localhost",
    "http://localhost:80/a/b//, http://localhost/a/b",
    "http://[::1]:99, http://[::1]:99"
  })
  void theEndpointWinsOverTheMode(String endpoint, String expected) {
    assertEquals(
        expected,
        server(Map.of(MetadataEndpoint.ENDPOINT, endpoint, MetadataEndpoint.MODE, "IPv6")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:80",
        "169.254.169.254",
        "https://localhost",
        "ftp://localhost",
        "http://",
        "http:///latest",
        "http://a b",
        "http://localhost:0",
        "http://localhost:65536",
        "http://localhost:x",
        "http://me@localhost",
        "http://localhost/?a",
        "http://localhost/#a",
        " http://localhost",
        "\u00e9"
      })
  void anEndpointThatIsNoneIsNamed(String endpoint) {
    Problem why = nowhere(Map.of(MetadataEndpoint.ENDPOINT, endpoint));
    assertEquals("metadata-endpoint", why.code());
    assertTrue(
        why.message().startsWith(MetadataEndpoint.ENDPOINT + ": \"" + endpoint + "\""),
        why.message());
  }

  @Test
  void aModeThatIsNoneIsNamed() {
    Problem why = nowhere(Map.of(MetadataEndpoint.MODE, "IPv5"));
    assertTrue(why.message().startsWith(MetadataEndpoint.MODE + ": \"IPv5\""), why.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "True"})
  void itCanBeSwitchedOff(String yes) {
    Problem why =
        nowhere(
            Map.of(
                MetadataEndpoint.DISABLED, yes, MetadataEndpoint.ENDPOINT, "http://127.0.0.1:1"));
    assertEquals("metadata-disabled", why.code());
    assertTrue(why.message().contains("AWS_EC2_METADATA_DISABLED=true"), why.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "1", "yes"})
  void otherWordsDoNotSwitchItOff(String other) {
    assertEquals("http://169.254.169.254", server(Map.of(MetadataEndpoint.DISABLED, other)));
  }
}
