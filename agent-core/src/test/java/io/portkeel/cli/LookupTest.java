package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.cli.ChosenPolicy.Source;
import io.portkeel.decide.Answer;
import io.portkeel.decide.Facts;
import io.portkeel.decide.Question;
import io.portkeel.network.AddressBlock;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.MetadataStandIn;
import io.portkeel.policy.Os;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which questions are answered for which hosts, and by whom. */
class LookupTest {

  private static final Question INSTANCE = new Question.Instance();
  private static final Question ROLE = new Question.Tag("Role");
  private static final Question SOURCE =
      new Question.SourceAddress(AddressBlock.parse("127.0.0.1").orElseThrow());

  private final ChosenPolicy policy =
      new ChosenPolicy(Policy.builtIn(), Source.BUILT_IN, Optional.empty(), InputFiles.unguarded());
  private MetadataStandIn service;

  @BeforeEach
  void open() throws IOException {
    service = new MetadataStandIn();
    service.with("tags/instance", "Role").with("tags/instance/Role", "web");
  }

  @AfterEach
  void close() throws IOException {
    service.close();
  }

  private static Facts inContainer(Optional<Boolean> container) {
    return new Facts(
        Optional.of(Os.LINUX), container, Optional.of("web-1"), Map.of(), OptionalInt.empty());
  }

  private static Problem unknown(Answer answer) {
    return assertInstanceOf(Answer.Unknown.class, answer, String.valueOf(answer)).why();
  }

  private static void assertSays(String words, Answer answer) {
    Problem why = unknown(answer);
    String all = why.message() + "; " + why.remedy();
    assertTrue(all.contains(words), all);
  }

  @Test
  void aHostAsksItsMetadataAndItsRoutes() {
    Lookup here = Lookup.here(policy, service.environment(), inContainer(Optional.of(false)));
    assertEquals(List.of(), service.requests());
    Answer.Instance instance = assertInstanceOf(Answer.Instance.class, here.answer(INSTANCE));
    assertEquals("subnet-0a1b2c3d", instance.subnet());
    assertEquals(new Answer.Tag(Optional.of("web")), here.answer(ROLE));
    assertSays("127.0.0.1, which is this host's alone", here.answer(SOURCE));
    assertEquals(
        1, service.requests().stream().filter(request -> request.startsWith("PUT")).count());
  }

  @Test
  void aContainersAddressIsNotTheOneThatIsSeen() {
    Lookup here = Lookup.here(policy, service.environment(), inContainer(Optional.of(true)));
    assertInstanceOf(Answer.Instance.class, here.answer(INSTANCE));
    assertSays("a container's own; give it as client.address", here.answer(SOURCE));
    Lookup unsure = Lookup.here(policy, service.environment(), inContainer(Optional.empty()));
    assertSays("client.address", unsure.answer(SOURCE));
    Lookup visited = Lookup.ofContainers(policy, service.environment());
    assertInstanceOf(Answer.Instance.class, visited.answer(INSTANCE));
    assertSays("a container's own; give it as client.address", visited.answer(SOURCE));
  }

  @Test
  void whoIsAskedByAnotherThreadIsAskedByTheOneThatStaysHere() throws Exception {
    Lookup visited = Lookup.ofContainers(policy, service.environment());
    List<String> before = threads();
    Thread visitor = new Thread(() -> visited.answer(INSTANCE), "visitor");
    visitor.start();
    visitor.join();
    assertTrue(before.contains("instance-metadata"), before.toString());
    assertEquals(5, service.requests().size());
    assertEquals(
        before.stream().filter("instance-metadata"::equals).count(),
        threads().stream().filter("instance-metadata"::equals).count());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  @Test
  void aFileTreeHasNone() {
    Lookup tree = Lookup.ofFileTree(policy);
    assertSays("before it boots; name the subnet", tree.answer(INSTANCE));
    assertSays("before it boots; name the subnet", tree.answer(ROLE));
    assertSays("client.address", tree.answer(SOURCE));
  }

  @Test
  void ofAnotherHostIsKnownWhatItsDescriptionSays() {
    Lookup told =
        Lookup.described(policy, new DescribedInstance(Optional.of("subnet-0a1"), "say it"));
    assertEquals(new Answer.Instance("subnet-0a1", List.of()), told.answer(INSTANCE));
    assertSays("labels in the place of tags", told.answer(ROLE));
    assertSays("client.address", told.answer(SOURCE));
    Lookup untold =
        Lookup.described(policy, new DescribedInstance(Optional.empty(), "say it with --as"));
    assertSays("say it with --as", untold.answer(INSTANCE));
    assertEquals(List.of(), service.requests());
  }

  @Test
  void missingDocumentsAreWrong() {
    Lookup here = Lookup.here(policy, Map.of(), inContainer(Optional.of(false)));
    assertInstanceOf(
        Answer.Wrong.class, here.answer(new Question.Documents(List.of("/nowhere/a.json"))));
  }
}
