package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every command of the README, run in its order on a fresh machine: the blocks marked {@code sh}, a
 * command a line, which ends with 0 or with the code that its comment begins with. The policy that
 * it shows is put where it says.
 */
class ReadmeIT {

  /** Runs all tests, and so this one; CI runs it, as the last test here makes sure. */
  private static final String TEST_COMMAND = "packaging/test";

  private static final Pattern BLOCK = Pattern.compile("```(sh|yaml)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("#\\s*(\\d+)(:.*)?$");

  private static String readme() throws IOException {
    return Files.readString(Built.checkout().resolve("README.md"));
  }

  /** A command and the code that the README promises. */
  private record Command(String line, int code) {
    static Command of(String line) {
      Matcher code = CODE.matcher(line);
      return new Command(line, code.find() ? Integer.parseInt(code.group(1)) : 0);
    }
  }

  @Test
  @Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL, Need.JQ})
  void everyCommandDoesWhatTheReadmeSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    try (Sandbox machine = Sandbox.open(SandboxKind.HOST)) {
      checkOut(machine);
      Matcher block = BLOCK.matcher(readme());
      while (block.find()) {
        if (block.group(1).equals("yaml")) {
          machine.write("/etc/portkeel/policy.yaml", block.group(2));
          machine.run("chmod", "0644", "/etc/portkeel/policy.yaml").succeeded();
          continue;
        }
        for (String line : block.group(2).lines().toList()) {
          if (line.equals(TEST_COMMAND)) {
            continue;
          }
          commands++;
          Command command = Command.of(line);
          Ran ran = inCheckout(machine, command.line());
          if (ran.exitCode() != command.code()) {
            wrong.add(command + " was " + ran);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(commands > 10, "only " + commands + " commands were found");
  }

  private static void checkOut(Sandbox machine) {
    String script =
        """
        set -eu
        mkdir -p /tmp/checkout /tmp/repository /tmp/upper /tmp/work
        tar -C "$1" -c --exclude=target --exclude=./.git . | tar -C /tmp/checkout -x
        mount -t overlay overlay -o "lowerdir=$2,upperdir=/tmp/upper,workdir=/tmp/work" /tmp/repository
        printf '%s\\n' --offline -Dmaven.repo.local=/tmp/repository >>/tmp/checkout/.mvn/maven.config
        """;
    Path checkout = Built.checkout();
    Path repository = Built.repository();
    machine
        .run("sh", "-c", script, "check-out", checkout.toString(), repository.toString())
        .succeeded();
  }

  private static Ran inCheckout(Sandbox machine, String line) {
    String path = "PATH=/tmp/checkout/packaging/target/portkeel/bin:$PATH";
    return machine
        .command("sh", "-c", "cd /tmp/checkout && " + path + "\n" + line)
        .within(Duration.ofMinutes(15))
        .run();
  }

  @Test
  void theTestCommandIsTheOneThatCiRuns() throws IOException {
    assertTrue(readme().contains("```sh\n" + TEST_COMMAND + "\n```"));
    String ci = Files.readString(Built.checkout().resolve(".ci/run"));
    assertTrue(ci.contains("exec " + TEST_COMMAND + " --require-all"), ci);
  }

  /** In its text, and in the blocks whose commands are run by no test. */
  @Test
  void everyFileAndUnitThatItNamesIsThere() throws IOException {
    Path linux = Built.distribution().resolve("share");
    Path windows = Built.distribution().resolveSibling("portkeel-windows").resolve("share");
    List<String> missing = new ArrayList<>();
    for (String name : named("(?<![\\w/])(?:/usr/share/portkeel|share)/([\\w./-]*\\w)")) {
      if (Files.notExists(linux.resolve(name)) && Files.notExists(windows.resolve(name))) {
        missing.add("share/" + name);
      }
    }
    for (String name : named("(?<![\\w/])(packaging/[\\w./-]*\\w)")) {
      if (Files.notExists(Built.checkout().resolve(name))) {
        missing.add(name);
      }
    }
    for (String name : named("(?:\\b|-u )(portkeel[a-z-]*(?:\\.service|\\.timer|(?= -p )))")) {
      String unit = name.contains(".") ? name : name + ".service";
      if (Files.notExists(linux.resolve("systemd").resolve(unit))) {
        missing.add(unit);
      }
    }
    String template = Files.readString(linux.resolve("images/ami/portkeel.pkr.hcl"));
    for (String name : named("-var (\\w+)=")) {
      if (!template.contains("variable \"" + name + "\"")) {
        missing.add("-var " + name);
      }
    }
    assertEquals(List.of(), missing);
  }

  /** What the first group of this pattern finds; it must find something. */
  private static Set<String> named(String pattern) throws IOException {
    Set<String> names =
        Pattern.compile(pattern)
            .matcher(readme())
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(names.isEmpty(), pattern);
    return names;
  }
}
