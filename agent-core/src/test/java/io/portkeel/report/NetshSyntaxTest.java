package io.portkeel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portkeel.network.Protocol;
import io.portkeel.policy.WindowsSettings;
import io.portkeel.policy.WindowsSettings.Family;
import io.portkeel.policy.WindowsSettings.LowestStart;
import io.portkeel.policy.WindowsSettings.Reserve;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is rendered for Windows, read by netsh's documented syntax and no other, for random
 * policies; -Dportkeel.seed=N for others.
 */
class NetshSyntaxTest {

  private static final long SEED = Long.getLong("portkeel.seed", 20261125L);
  private static final int POLICIES = 300;

  /** In full words, every tag named: the form that says itself what each number is. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "netsh interface (ipv4|ipv6) (set dynamicportrange|add excludedportrange)"
              + " protocol=(tcp|udp) startport=(\\d{1,5}) numberofports=(\\d{1,5})"
              + " store=(active|persistent)");

  /** Microsoft's limits of a dynamic port range. */
  private static final int FEWEST = 255;

  @Test
  void everyCommandIsWellFormedAndMeansThePolicy() {
    System.out.println("NetshSyntaxTest: -Dportkeel.seed=" + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < POLICIES; i++) {
      RenderRequest request = any(random);
      String text = ((Rendered.Text) RenderTarget.NETSH.render(request)).text();
      assertEquals(wanted(request), meaning(text.lines().toList()), request + "\n" + text);
    }
  }

  @Test
  void theDockerfileRunsTheSameCommandsAndThenTheProgram() throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < POLICIES; i++) {
      RenderRequest request = any(random);
      String text = ((Rendered.Text) RenderTarget.DOCKERFILE_WINDOWS.render(request)).text();
      List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
      assertEquals("USER ContainerAdministrator", lines.get(0));
      assertTrue(lines.get(1).startsWith("ENTRYPOINT ["), text);
      assertEquals(2, lines.size(), text);
      String[] words =
          new ObjectMapper()
              .readValue(lines.get(1).substring("ENTRYPOINT ".length()), String[].class);
      for (String word : words) {
        // Else Windows would put quotes around it, and cmd.exe has rules of its own for those.
        assertTrue(word.matches("[^\\s\"]+"), word);
      }
      String line = String.join(" ", words);
      assertTrue(line.startsWith("cmd /D /C netsh "), line);
      assertTrue(line.endsWith(" 1>&2 &&"), line);
      String[] commands = line.substring("cmd /D /C ".length()).split(" 1>&2 &&( |$)");
      assertEquals(wanted(request), meaning(List.of(commands)), text);
    }
  }

  /** Each command as "family protocol store: what", with the ports as low-high. */
  private static List<String> meaning(List<String> commands) {
    List<String> meaning = new ArrayList<>();
    for (String command : commands) {
      Matcher read = COMMAND.matcher(command);
      assertTrue(read.matches(), command);
      int start = Integer.parseInt(read.group(4));
      int end = start + Integer.parseInt(read.group(5)) - 1;
      assertTrue(end <= 65535, command);
      boolean range = read.group(2).startsWith("set");
      assertTrue(!range || end - start + 1 >= FEWEST, command);
      meaning.add(
          read.group(1)
              + " "
              + read.group(3)
              + " "
              + read.group(6)
              + (range ? ": range " : ": without ")
              + start
              + "-"
              + end);
    }
    return meaning;
  }

  private static List<String> wanted(RenderRequest request) {
    List<String> wanted = new ArrayList<>();
    WindowsSettings windows = request.windows();
    for (Family family : windows.families()) {
      for (Protocol protocol : windows.protocols()) {
        String to =
            (family + " " + protocol + " " + windows.store() + ": ").toLowerCase(Locale.ROOT);
        if (windows.reserve() == Reserve.EXCLUDE) {
          for (PortRange block : request.reserve().ranges()) {
            wanted.add(to + "without " + block);
          }
        }
        wanted.add(to + "range " + request.range());
      }
    }
    return wanted;
  }

  private static RenderRequest any(Random random) {
    int low = 1025 + random.nextInt(65535 - FEWEST - 1025);
    int high = Math.min(65535, low + FEWEST - 1 + random.nextInt(65535 - low));
    List<PortRange> reserve = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      int first = 1 + random.nextInt(65535);
      reserve.add(PortRange.of(first, Math.min(65535, first + random.nextInt(20))));
    }
    return new RenderRequest(
        PortRange.of(low, high),
        PortSet.of(reserve),
        ContainerNetwork.DEFAULT,
        new WindowsSettings(
            random.nextBoolean() ? Store.ACTIVE : Store.PERSISTENT,
            some(random, Family.values()),
            some(random, Protocol.values()),
            random.nextBoolean() ? Reserve.EXCLUDE : Reserve.REPORT,
            LowestStart.DOCUMENTED));
  }

  /** One of them, or both. */
  private static <T> Set<T> some(Random random, T[] both) {
    Set<T> some = new TreeSet<>(List.of(both));
    if (random.nextInt(3) > 0) {
      some.remove(both[random.nextInt(2)]);
    }
    return some;
  }
}
