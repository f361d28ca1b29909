package io.portkeel.platform;

import static io.portkeel.platform.MetadataStandIn.INTERFACE;
import static io.portkeel.platform.MetadataStandIn.MAC;
import static io.portkeel.platform.MetadataStandIn.TOKEN;
import static io.portkeel.platform.MetadataStandIn.reply;
import static io.portkeel.platform.MetadataStandIn.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.decide.Answer;
import io.portkeel.network.AddressBlock;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a stand-in of the service on loopback. */
class InstanceMetadataTest {

  private static final String MAC_PATH = "/latest/meta-data/mac";
  private static final Answer ANSWER =
      new Answer.Instance("subnet-0a1b2c3d", addresses("10.0.1.10", "10.0.1.11"));

  private MetadataStandIn service;
  private InstanceMetadata metadata;

  @BeforeEach
  void open() throws IOException {
    service = new MetadataStandIn();
    metadata = InstanceMetadata.of(service.environment());
  }

  @AfterEach
  void close() throws IOException {
    service.close();
  }

  private static List<AddressBlock> addresses(String... texts) {
    return List.of(texts).stream().map(text -> AddressBlock.parse(text).orElseThrow()).toList();
  }

  private static Problem why(Answer answer) {
    return assertInstanceOf(Answer.Unknown.class, answer, String.valueOf(answer)).why();
  }

  private static void assertSays(String words, Answer answer) {
    Problem why = why(answer);
    String all = why.message() + "; " + why.remedy();
    assertTrue(all.contains(words), all);
    assertFalse(all.contains("token-1"), all);
  }

  /** Of a question to the service: no request may take longer than a second. */
  private Answer timed(double least, double most) {
    long start = System.nanoTime();
    Answer answer = metadata.instance();
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    assertTrue(seconds >= least && seconds < most, seconds + " s: " + answer);
    return answer;
  }

  @Test
  void nothingIsSentBeforeTheFirstQuestion() {
    assertEquals(List.of(), service.requests());
  }

  @Test
  void oneTokenIsAskedForAllQuestions() {
    assertEquals(ANSWER, metadata.instance());
    assertEquals(ANSWER, metadata.instance());
    List<String> once =
        List.of(
            "GET " + MAC_PATH,
            "GET " + INTERFACE + "subnet-id",
            "GET " + INTERFACE + "local-ipv4s",
            "GET " + INTERFACE + "ipv6s");
    assertEquals("PUT " + TOKEN, service.requests().get(0));
    assertEquals(once, service.requests().subList(1, 5));
    assertEquals(once, service.requests().subList(5, 9));
    assertEquals(9, service.requests().size());
  }

  @Test
  void addressesAreOfBothFamilies() {
    service.with("network/interfaces/macs/" + MAC + "/ipv6s", "2600:1f18::a\n2600:1f18::b\n");
    assertEquals(
        new Answer.Instance(
            "subnet-0a1b2c3d", addresses("10.0.1.10", "10.0.1.11", "2600:1f18::a", "2600:1f18::b")),
        metadata.instance());
  }

  @Test
  void tagsAreReadOneByOne() {
    service
        .with("tags/instance", "Name\nport tier\nr\u00f4le/\u00e9")
        .with("tags/instance/Name", "web  ")
        .with("tags/instance/port%20tier", "")
        .with("tags/instance/r%C3%B4le%2F%C3%A9", "\u00e0\n");
    assertEquals(new Answer.Tag(Optional.of("web  ")), metadata.tag("Name"));
    assertEquals(new Answer.Tag(Optional.of("")), metadata.tag("port tier"));
    assertEquals(new Answer.Tag(Optional.of("\u00e0")), metadata.tag("r\u00f4le/\u00e9"));
    int before = service.requests().size();
    assertEquals(new Answer.Tag(Optional.empty()), metadata.tag("name"));
    assertEquals(new Answer.Tag(Optional.empty()), metadata.tag("port"));
    assertEquals(before + 2, service.requests().size());
  }

  @Test
  void tagsThatAreNotEnabledAreNotKnown() {
    assertSays("--instance-metadata-tags enabled", metadata.tag("Name"));
    assertEquals(ANSWER, metadata.instance());
  }

  @Test
  void aForgottenTokenIsReplacedOnce() {
    assertEquals(ANSWER, metadata.instance());
    service.forget();
    assertEquals(ANSWER, metadata.instance());
    assertEquals(
        2, service.requests().stream().filter(request -> request.startsWith("PUT")).count());
    assertEquals(1 + 4 + 1 + 1 + 4, service.requests().size());
  }

  @Test
  void aTokenThatIsNeverTakenIsGivenUp() {
    service.status(MAC_PATH, 401);
    assertSays("with 401", metadata.instance());
    assertEquals(
        List.of("PUT " + TOKEN, "GET " + MAC_PATH, "PUT " + TOKEN, "GET " + MAC_PATH),
        service.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "403, --http-endpoint enabled",
    "404, see what it is that answers there",
    "400, see what it is that answers there",
    "503, try again in a moment"
  })
  void withoutATokenNothingIsAsked(int status, String words) {
    service.status(TOKEN, status);
    assertSays(words, metadata.instance());
    assertSays("answered PUT /latest/api/token with " + status, metadata.tag("Name"));
    assertEquals(List.of("PUT " + TOKEN), service.requests(), "version 1 is never asked");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 403, 404, 500})
  void aStatusIsTold(int status) throws IOException {
    try (MetadataStandIn elsewhere = new MetadataStandIn()) {
      String location = elsewhere.environment().get(MetadataEndpoint.ENDPOINT) + MAC_PATH;
      service.on(
          MAC_PATH,
          out ->
              write(
                  out,
                  "HTTP/1.1 "
                      + status
                      + " Whatever\r\nLocation: "
                      + location
                      + "\r\nContent-Length: 0\r\n\r\n"));
      assertSays("answered GET " + MAC_PATH + " with " + status, metadata.instance());
      assertEquals(List.of(), elsewhere.requests(), "no redirection is followed");
      assertEquals(2, service.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "subnet-",
        "subnet-0A1",
        "subnet-0a1\nsubnet-0a2",
        "vpc-0a1",
        "subnet-0a1/../../x",
        "<html>"
      })
  void whatIsNoSubnetIsNotBelieved(String body) {
    service.with("network/interfaces/macs/" + MAC + "/subnet-id", body);
    assertSays("subnet-id with \"", metadata.instance());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02:ab:cd:00:00", "02:ab:cd:00:00:0g", "../../../api/x", "02-ab"})
  void whatIsNoInterfaceIsNotAskedFor(String body) {
    service.with("mac", body);
    assertSays("mac with \"", metadata.instance());
    assertEquals(2, service.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.1", "10.0.1.0/24", "10.0.1.10, 10.0.1.11", "host"})
  void whatIsNoAddressIsNotBelieved(String body) {
    service.with("network/interfaces/macs/" + MAC + "/local-ipv4s", body);
    assertSays("local-ipv4s with \"", metadata.instance());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nHost: b", "t\u00f4ken"})
  void whatIsNoTokenIsNotSent(String body) {
    service.on(TOKEN, out -> write(out, reply(200, body)));
    assertSays("cannot be a token", metadata.instance());
    assertEquals(List.of("PUT " + TOKEN), service.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nContent-L",
        ""
      })
  void whatIsNoHttpIsToldAndEndsTheAsking(String raw) {
    service.on(MAC_PATH, out -> write(out, raw));
    assertSays("did not answer GET " + MAC_PATH + " as HTTP has it", metadata.instance());
    metadata.tag("Name");
    assertEquals(2, service.requests().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\r\n\r\n" + MAC,
        "HTTP/1.1 200 OK\ncontent-length:17\n\n" + MAC + "more",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n02:ab\r\nC\r\n:cd:00:00:01\r\n0\r\n\r\n",
      })
  void anAnswerMayEndInEachOfHttpsWays(String raw) {
    service.on(MAC_PATH, out -> write(out, raw));
    assertEquals(ANSWER, metadata.instance());
  }

  @Test
  void aHugeAnswerIsNotReadToItsEnd() {
    service.on(
        MAC_PATH,
        out -> {
          write(out, "HTTP/1.1 200 OK\r\n\r\n");
          for (int i = 0; i < 10_000; i++) {
            write(out, "x".repeat(10_000));
          }
        });
    assertSays("longer than 65536 bytes", metadata.instance());
    service.on(
        MAC_PATH,
        out -> {
          write(out, "HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 10_000; i++) {
            write(out, "X: " + "x".repeat(10_000) + "\r\n");
          }
        });
    metadata = InstanceMetadata.of(service.environment());
    assertSays("longer than 16384 bytes", metadata.instance());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n02:"})
  void oneThatFallsSilentIsWaitedForOnce(String begin) {
    service.on(
        MAC_PATH,
        out -> {
          write(out, begin);
          MetadataStandIn.silence(out);
        });
    assertSays("did not answer GET " + MAC_PATH, timed(0.9, 1.6));
    timed(0, 0.3);
    assertSays("did not answer", metadata.tag("Name"));
    assertEquals(2, service.requests().size());
  }

  @Test
  void aDripDoesNotExtendTheLimit() {
    service.on(
        MAC_PATH,
        out -> {
          for (char c : reply(200, MAC).toCharArray()) {
            write(out, String.valueOf(c));
            Thread.sleep(100);
          }
        });
    assertSays("(no answer within 1000 ms)", timed(0.9, 1.6));
    timed(0, 0.3);
    assertEquals(2, service.requests().size());
  }

  @Test
  void oneThatKeepsContainersOutNeverAnswersThePut() {
    service.on(TOKEN, MetadataStandIn::silence);
    assertSays("--http-put-response-hop-limit 2", timed(0.9, 1.6));
    assertSays("a hop limit of 1 keeps containers out", timed(0, 0.3));
    assertEquals(List.of("PUT " + TOKEN), service.requests());
  }

  @Test
  void whereNothingListensNobodyWaits() throws IOException {
    service.close();
    assertSays("Connection refused", timed(0, 0.5));
    assertSays("name the subnet in the place of auto", metadata.tag("Name"));
  }

  /** Its queue is full, so the kernel lets the third connection wait for ever. */
  @Test
  void whereNobodyTakesTheConnectionTheLimitHolds() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket full = new ServerSocket(0, 1, loopback);
        java.net.Socket first = new java.net.Socket(loopback, full.getLocalPort());
        java.net.Socket second = new java.net.Socket(loopback, full.getLocalPort())) {
      metadata =
          InstanceMetadata.of(
              Map.of(MetadataEndpoint.ENDPOINT, "http://127.0.0.1:" + full.getLocalPort()));
      assertSays("cannot be reached (no answer within 1000 ms)", timed(0.9, 1.6));
      timed(0, 0.3);
      assertTrue(first.isConnected() && second.isConnected());
    }
  }

  @Test
  void theEndpointMayHaveAPath() {
    String endpoint = service.environment().get(MetadataEndpoint.ENDPOINT);
    service.on("/x/y" + MAC_PATH, out -> write(out, reply(200, "none")));
    metadata = InstanceMetadata.of(Map.of(MetadataEndpoint.ENDPOINT, endpoint + "/x/y/"));
    why(metadata.instance());
    assertEquals(List.of("PUT /x/y" + TOKEN), service.requests());
  }
}
