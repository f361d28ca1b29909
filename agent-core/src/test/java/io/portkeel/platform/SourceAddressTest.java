package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.decide.Answer;
import io.portkeel.network.AddressBlock;
import io.portkeel.policy.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Here for what is the same on every machine; with routes of its own in the packaged program. */
class SourceAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8", "0.0.0.0", "::", "::1"})
  void whatStaysOnThisHostIsSeenByNoNetwork(String peer) {
    Answer answer = SourceAddress.towards(AddressBlock.parse(peer).orElseThrow());
    Problem why = assertInstanceOf(Answer.Unknown.class, answer).why();
    assertEquals("source-address", why.code());
    assertTrue(why.remedy().contains("client.address"), why.remedy());
  }
}
