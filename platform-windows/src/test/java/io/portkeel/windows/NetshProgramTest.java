package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.network.Protocol;
import io.portkeel.platform.Commands;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Family;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.windows.Netsh.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetshProgramTest {

  private static final Path FOLDER = Path.of("/Windows/System32");
  private static final String PROGRAM = FOLDER.resolve("netsh.exe").toAbsolutePath().toString();
  private static final PortSpace TCP4 = new PortSpace(Family.IPV4, Protocol.TCP);
  private static final PortSpace UDP6 = new PortSpace(Family.IPV6, Protocol.UDP);
  private static final PortRange RANGE = PortRange.of(50000, 50999);

  private final Console console = new Console();
  private final Netsh netsh = new NetshProgram(FOLDER, console);

  /** Answers every command the same, but for the first ones, and keeps what it was told. */
  private static final class Console implements Commands {

    private final List<String> commands = new ArrayList<>();
    private final List<Duration> limits = new ArrayList<>();
    private final Deque<Result> first = new ArrayDeque<>();
    private Result answer = new Result.Ended(0, "", "");

    @Override
    public Result run(List<String> command, String standardInput, Duration limit) {
      assertEquals("", standardInput);
      // Visible ends of the arguments: two in one are not the same as two.
      commands.add(String.join("|", command));
      limits.add(limit);
      return first.isEmpty() ? answer : first.remove();
    }

    void says(int exitCode, String out) {
      answer = new Result.Ended(exitCode, out, "");
    }
  }

  private static String text(String folder, String name) {
    return NetshTexts.in(folder).stream()
        .filter(path -> path.endsWith(name))
        .map(NetshTexts::text)
        .findFirst()
        .orElseThrow();
  }

  private static <T> T value(Shown<T> shown) {
    assertInstanceOf(Shown.Value.class, shown, shown::toString);
    return ((Shown.Value<T>) shown).value();
  }

  private static Problem problem(Shown<?> shown) {
    return assertInstanceOf(Shown.NotShown.class, shown, shown::toString).why();
  }

  private void asked(String... arguments) {
    List<String> commands = new ArrayList<>();
    for (String one : arguments) {
      commands.add(PROGRAM + "|" + one.replace(' ', '|'));
    }
    assertEquals(commands, console.commands);
  }

  @Test
  void eachQuestionNamesItsSpaceAndStore() {
    netsh.dynamicRange(TCP4, Store.ACTIVE);
    netsh.dynamicRange(UDP6, Store.PERSISTENT);
    netsh.exclusions(TCP4, Store.PERSISTENT);
    netsh.exclusions(UDP6, Store.ACTIVE);
    asked(
        "interface ipv4 show dynamicportrange protocol=tcp store=active",
        "interface ipv6 show dynamicportrange protocol=udp store=persistent",
        "interface ipv4 show excludedportrange protocol=tcp store=persistent",
        "interface ipv6 show excludedportrange protocol=udp store=active");
    assertEquals(Duration.ofSeconds(10), console.limits.get(0));
  }

  @Test
  void eachChangeNamesTheFirstPortAndHowMany() {
    netsh.setDynamicRange(TCP4, Store.PERSISTENT, RANGE);
    netsh.setDynamicRange(UDP6, Store.ACTIVE, PortRange.of(1024, 65535));
    netsh.addExclusion(UDP6, Store.PERSISTENT, PortRange.single(50051));
    netsh.addExclusion(TCP4, Store.ACTIVE, RANGE);
    netsh.removeExclusion(TCP4, Store.PERSISTENT, PortRange.single(50051));
    netsh.removeExclusion(UDP6, Store.ACTIVE, RANGE);
    String thousand = "startport=50000 numberofports=1000";
    String one = "startport=50051 numberofports=1";
    asked(
        "interface ipv4 set dynamicportrange protocol=tcp " + thousand + " store=persistent",
        "interface ipv6 set dynamicportrange protocol=udp startport=1024 numberofports=64512"
            + " store=active",
        "interface ipv6 add excludedportrange protocol=udp " + one + " store=persistent",
        "interface ipv4 add excludedportrange protocol=tcp " + thousand + " store=active",
        "interface ipv4 delete excludedportrange protocol=tcp " + one + " store=persistent",
        "interface ipv6 delete excludedportrange protocol=udp " + thousand + " store=active");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1073741510})
  void onlyWhatIsShownCountsWhateverTheExitCode(int exitCode) {
    console.says(exitCode, text("dynamic", "ja.cp932"));
    assertEquals(PortRange.of(49152, 65535), value(netsh.dynamicRange(TCP4, Store.ACTIVE)));
    console.says(exitCode, text("excluded", "zh-CN.cp936"));
    assertEquals(
        "80,1333-1433,50000-50059,54235-54236",
        value(netsh.exclusions(TCP4, Store.ACTIVE)).ports().toString());
    console.says(exitCode, "Ok.\r\n\r\n");
    assertEquals(
        "`"
            + PROGRAM
            + " interface ipv4 set dynamicportrange protocol=tcp startport=50000"
            + " numberofports=1000 store=active` ended with "
            + exitCode
            + " and said: Ok.",
        netsh.setDynamicRange(TCP4, Store.ACTIVE, RANGE).told());
  }

  @Test
  void anotherTextIsShownWithItsCommand() {
    console.says(0, text("other", "syntax.cp437"));
    Problem problem = problem(netsh.dynamicRange(TCP4, Store.ACTIVE));
    assertEquals("netsh-unknown-text", problem.code());
    String told =
        "what netsh says is not a heading, dashes, and the two lines `label : number` of a start"
            + " port and a number of ports: `"
            + PROGRAM
            + " interface ipv4 show dynamicportrange protocol=tcp store=active` ended with 0 and"
            + " said: The syntax supplied for this command is not valid.";
    assertTrue(problem.message().startsWith(told), problem.message());
  }

  @Test
  void theTableOfTheOtherQuestionIsNoAnswer() {
    console.says(0, text("excluded", "en.cp437"));
    assertEquals("netsh-unknown-text", problem(netsh.dynamicRange(TCP4, Store.ACTIVE)).code());
    console.says(0, text("dynamic", "en.cp437"));
    assertEquals("netsh-unknown-text", problem(netsh.exclusions(TCP4, Store.ACTIVE)).code());
  }

  @Test
  void whatItSaysOnStandardErrorIsToldButNotRead() {
    console.answer = new Commands.Result.Ended(1, "", text("dynamic", "en.cp437"));
    String message = problem(netsh.dynamicRange(TCP4, Store.ACTIVE)).message();
    assertTrue(message.contains("Start Port      : 49152"), message);
  }

  @Test
  void oneThatIsAbsentIsAskedForEachTime() {
    console.answer = new Commands.Result.NotStarted("CreateProcess error=2");
    Problem problem = problem(netsh.exclusions(UDP6, Store.ACTIVE));
    assertEquals("netsh-missing", problem.code());
    assertEquals(
        "`"
            + PROGRAM
            + " interface ipv6 show excludedportrange protocol=udp store=active` did not"
            + " start: CreateProcess error=2",
        problem.message());
    assertTrue(problem.remedy().contains(PROGRAM), problem.remedy());
    assertEquals(2, console.commands.size());
    console.says(0, text("dynamic", "en.cp437"));
    value(netsh.dynamicRange(UDP6, Store.ACTIVE));
  }

  @Test
  void oneThatDoesNotStartAtOnceIsStartedOnceMore() {
    console.first.add(new Commands.Result.NotStarted("CreateProcess error=32"));
    console.says(0, text("dynamic", "en.cp437"));
    value(netsh.dynamicRange(UDP6, Store.ACTIVE));
    console.first.add(new Commands.Result.NotStarted("CreateProcess error=32"));
    assertTrue(netsh.setDynamicRange(TCP4, Store.ACTIVE, RANGE).told().contains("ended with 0"));
    assertEquals(4, console.commands.size());
  }

  @Test
  void oneThatHangsIsNotAskedAgain() {
    console.answer = new Commands.Result.TimedOut(Duration.ofSeconds(10));
    Problem first = problem(netsh.dynamicRange(TCP4, Store.ACTIVE));
    assertEquals("netsh-timeout", first.code());
    String told =
        "`"
            + PROGRAM
            + " interface ipv4 show dynamicportrange protocol=tcp store=active` did not"
            + " end within 10 s";
    assertEquals(told, first.message());
    console.says(0, text("dynamic", "en.cp437"));
    assertEquals(first, problem(netsh.dynamicRange(UDP6, Store.PERSISTENT)));
    assertEquals(first, problem(netsh.exclusions(TCP4, Store.ACTIVE)));
    assertEquals(told, netsh.setDynamicRange(TCP4, Store.ACTIVE, RANGE).told());
    assertEquals(told, netsh.addExclusion(TCP4, Store.ACTIVE, RANGE).told());
    assertEquals(told, netsh.removeExclusion(TCP4, Store.ACTIVE, RANGE).told());
    assertEquals(1, console.commands.size());
  }

  @Test
  void theSameWordsToEachQuestionAreOneProblem() {
    console.says(0, text("other", "syntax.cp437"));
    Problem first = problem(netsh.dynamicRange(TCP4, Store.ACTIVE));
    assertEquals("netsh-unknown-text", first.code());
    assertEquals(first, problem(netsh.dynamicRange(UDP6, Store.PERSISTENT)));
    assertEquals(first, problem(netsh.exclusions(TCP4, Store.ACTIVE)));
    console.says(0, text("other", "ok.cp437"));
    assertNotEquals(first, problem(netsh.dynamicRange(TCP4, Store.ACTIVE)));
  }

  @Test
  void afterAChangeThatHangsItIsStillLookedAt() {
    console.answer = new Commands.Result.TimedOut(Duration.ofSeconds(10));
    String told = netsh.setDynamicRange(TCP4, Store.ACTIVE, RANGE).told();
    assertTrue(told.endsWith("did not end within 10 s"), told);
    console.says(0, text("dynamic", "en.cp437"));
    assertTrue(netsh.dynamicRange(TCP4, Store.ACTIVE) instanceof Netsh.Shown.Value);
    assertEquals(2, console.commands.size());
  }
}
