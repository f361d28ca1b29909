package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.network.Protocol;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.WindowsSettings.Family;
import io.portkeel.policy.WindowsSettings.LowestStart;
import io.portkeel.policy.WindowsSettings.Reserve;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

  private static final List<Place> PLACES_IN_YAML =
      List.of(at(3, 5), at(6, 5), at(9, 5), at(12, 5));
  private static final List<Place> PLACES_IN_JSON =
      List.of(at(4, 5), at(9, 5), at(14, 5), at(19, 5));

  static List<Path> good() {
    return PolicyFiles.good();
  }

  @Test
  void readsEveryKeyOfTheExample() {
    assertEquals(
        example(PLACES_IN_YAML), read(PolicyFiles.bytes(PolicyFiles.good("example.yaml"))));
  }

  @Test
  void readsTheSameFromJson() {
    assertEquals(
        example(PLACES_IN_JSON), read(PolicyFiles.bytes(PolicyFiles.good("example.json"))));
  }

  @Test
  void readsWhatIsUnlikeItsDefault() {
    Policy policy = read(PolicyFiles.bytes(PolicyFiles.good("every-key-unlike-its-default.yaml")));

    When when = policy.rules().get(0).when();
    assertEquals(Optional.of(Os.WINDOWS), when.os());
    assertEquals(Optional.of(false), when.container());
    assertEquals(Optional.of(new HostnamePattern("edge-??.*")), when.hostname());
    assertEquals(
        List.of("tier=edge", "example.org/zone=1.10", "empty-looking=null"),
        when.labels().entrySet().stream().map(Map.Entry::toString).toList());
    assertEquals(
        PortSet.of(PortRange.of(1100, 1101), PortRange.of(1200, 1210), PortRange.of(1200, 1220)),
        policy.reserve());
    assertEquals(1, policy.atLeast());
    assertEquals(Persist.DROP_IN, policy.linux().persist());
    assertEquals(
        new WindowsSettings(
            Store.ACTIVE,
            Set.of(Family.IPV6),
            Set.of(Protocol.UDP),
            Reserve.EXCLUDE,
            LowestStart.OVERRIDDEN),
        policy.windows());
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    Policy policy = read("version: 1\nrules:\n- range: 1-65535");

    assertEquals(
        new Policy(
            List.of(
                new Rule(
                    "rule 1",
                    When.ALWAYS,
                    new RangeChoice.Fixed(PortRange.of(1, 65535)),
                    Optional.of(at(3, 3)))),
            PortSet.EMPTY,
            255,
            new LinuxSettings(Persist.AUTO),
            new WindowsSettings(
                Store.PERSISTENT,
                Set.of(Family.IPV4, Family.IPV6),
                Set.of(Protocol.TCP, Protocol.UDP),
                Reserve.REPORT,
                LowestStart.DOCUMENTED)),
        policy);
  }

  @Test
  void quotesMakeTextOfWhatLooksLikeSomethingElse() {
    Policy policy = read(PolicyFiles.bytes(PolicyFiles.good("quoted-and-marked.yaml")));

    assertEquals("no", policy.rules().get(0).label());
    assertEquals("two lines in one", policy.rules().get(1).label());
    assertEquals(Map.of("on", "yes", "number", "022"), policy.rules().get(0).when().labels());
    assertEquals(
        Optional.of(new HostnamePattern("*.example.org")), policy.rules().get(0).when().hostname());
  }

  @Test
  void rulesWithoutNameAreCountedFromOne() {
    Policy policy =
        read(
            """
            version: 1
            rules:
            - when: { os: linux }
              range: keep
            - name: rest
              when: { os: windows }
              range: keep
            - range: keep
            """);

    assertEquals(
        List.of("rule 1", "rest", "rule 3"), policy.rules().stream().map(Rule::label).toList());
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodPoliciesAreReadAlikeWithEveryLineEndAndBehindAByteOrderMark(Path file) {
    String text = PolicyFiles.text(file);
    Policy policy = read(text);

    assertEquals(policy, read(text.replace("\n", "\r\n")));
    assertEquals(policy, read(text.replace('\n', '\r')));
    assertEquals(policy, read("\uFEFF" + text));
    assertEquals(policy, read("\uFEFF" + text.replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "sysctl.conf", "drop-in", "none"})
  void everyWordOfPersistHasItsMeaning(String word) {
    Policy policy = read("version: 1\nrules:\n- range: keep\nlinux: { persist: " + word + " }\n");

    assertEquals(word, policy.linux().persist().word());
  }

  @Test
  void theLowestAndHighestOfEachNumberAreTaken() {
    String rest = "\nversion: 1\nrules:\n- range: 65535-65535\n";

    assertEquals(1, read("at-least: 1" + rest).atLeast());
    assertEquals(65535, read("at-least: 65535" + rest).atLeast());
    assertEquals(
        PortSet.of(PortRange.single(1), PortRange.single(65535)),
        read("reserve: [1, 65535]" + rest).reserve());
  }

  @Test
  void bracesThatAreNotTheFirstByteAreYaml() {
    Policy policy = read("\n{ version: 1, rules: [ { range: keep } ] }\n");

    assertInstanceOf(RangeChoice.Keep.class, policy.rules().get(0).choice());
  }

  @Test
  void theOrderOfFamiliesAndProtocolsIsThatOfTheirNames() {
    // A set whose order changes from run to run would change the order of a report's lines.
    assertEquals(List.of(Family.values()), List.copyOf(WindowsSettings.DEFAULT.families()));
    assertEquals(List.of(Protocol.values()), List.copyOf(WindowsSettings.DEFAULT.protocols()));
  }

  private static Policy example(List<Place> places) {
    return new Policy(
        List.of(
            new Rule(
                "windows containers",
                new When(
                    Optional.of(Os.WINDOWS),
                    Optional.of(true),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Map.of()),
                new RangeChoice.Fixed(PortRange.of(50000, 50999)),
                Optional.of(places.get(0))),
            new Rule(
                "payments",
                new When(
                    Optional.of(Os.LINUX),
                    Optional.empty(),
                    Optional.of(new HostnamePattern("pay-*")),
                    Map.of("tier", "payments"),
                    Optional.empty(),
                    Map.of()),
                new RangeChoice.Fixed(PortRange.of(32768, 60999)),
                Optional.of(places.get(1))),
            new Rule(
                "not ours",
                new When(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("managed-by", "vendor"),
                    Optional.empty(),
                    Map.of()),
                new RangeChoice.Keep(),
                Optional.of(places.get(2))),
            new Rule(
                "everything else",
                When.ALWAYS,
                new RangeChoice.Fixed(PortRange.of(49152, 65535)),
                Optional.of(places.get(3)))),
        PortSet.of(PortRange.single(50051), PortRange.of(60000, 60010)),
        1024,
        new LinuxSettings(Persist.AUTO),
        new WindowsSettings(
            Store.PERSISTENT,
            Set.of(Family.IPV4, Family.IPV6),
            Set.of(Protocol.TCP, Protocol.UDP),
            Reserve.REPORT,
            LowestStart.DOCUMENTED));
  }

  private static Place at(int line, int column) {
    return Place.at("policy", line, column);
  }

  private static Policy read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Policy read(byte[] bytes) {
    assertEquals(List.of(), PolicyFiles.problems(bytes));
    return ((PolicyReading.Valid) PolicyReader.read("policy", bytes)).policy();
  }
}
