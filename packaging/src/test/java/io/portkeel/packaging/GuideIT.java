package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the manual, each page's in their order on a fresh machine, where portkeel is
 * installed: the blocks marked {@code sh}, a command a line, which ends with 0 or with the number
 * that its comment begins with. A block marked {@code output} is a part of what the last of them
 * printed; one marked {@code yaml} is put into the place of the policy. Lines for Windows are held
 * against the script that runs there, by {@link ProveOnWindowsTest}.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL, Need.NFT})
class GuideIT {

  private static final Path PAGES = Built.checkout().resolve("packaging/man");
  private static final Pattern BLOCK =
      Pattern.compile("\\[source,(\\w+)]\n----\n(.*?)\n----\n", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile(" #\\s*(\\d+)([:;].*)?$");
  private static final Set<String> KINDS = Set.of("sh", "output", "yaml", "bat");

  static List<String> pages() {
    try (Stream<Path> files = Files.walk(PAGES)) {
      List<String> pages =
          files
              .map(file -> PAGES.relativize(file).toString())
              .filter(file -> file.endsWith(".adoc"))
              .sorted()
              .toList();
      // The program's own page has none: what it is about has been told by the others.
      assertTrue(pages.contains("man1/portkeel.adoc"), pages.toString());
      return pages.stream().filter(page -> !page.equals("man1/portkeel.adoc")).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandDoesWhatThePageSays(String page) throws IOException {
    List<String> wrong = new ArrayList<>();
    Ran last = new Ran("", 0, "", "");
    int commands = 0;
    try (Sandbox machine = Sandbox.open(SandboxKind.HOST)) {
      install(machine);
      Matcher block = BLOCK.matcher(Files.readString(PAGES.resolve(page)));
      while (block.find()) {
        String kind = block.group(1);
        assertTrue(KINDS.contains(kind), kind);
        String text = block.group(2);
        if (kind.equals("yaml")) {
          machine.write("/etc/portkeel/policy.yaml", text + "\n");
          machine.run("chmod", "0644", "/etc/portkeel/policy.yaml").succeeded();
        } else if (kind.equals("output") && !last.out().contains(text + "\n")) {
          wrong.add("not printed: " + text + " by " + last);
        } else if (kind.equals("sh")) {
          for (String line : text.lines().toList()) {
            commands++;
            last = run(machine, line);
            if (last.exitCode() != code(line)) {
              wrong.add(line + " was " + last);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(commands > 1, "only " + commands + " commands were found");
  }

  private static void install(Sandbox machine) {
    String share = Built.distribution() + "/share";
    machine.run("cp", "-r", share, "/usr/share/portkeel").succeeded();
  }

  /** The machine's own pids are seen in this sandbox, so its own namespaces would be reached. */
  private static Ran run(Sandbox machine, String line) {
    assertFalse(line.contains("--containers"), line + " belongs to ContainersFromHostIT");
    String path = "PATH=" + Built.distribution() + "/bin:$PATH";
    return machine.run("sh", "-c", "cd /root && " + path + "\n" + line);
  }

  private static int code(String line) {
    Matcher code = CODE.matcher(line);
    return code.find() ? Integer.parseInt(code.group(1)) : 0;
  }
}
