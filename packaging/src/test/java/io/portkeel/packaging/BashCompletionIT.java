package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion as bash calls it: the words of a line, of which the last is to be completed. */
class BashCompletionIT {

  private static final String COMPLETION =
      Built.distribution() + "/share/bash-completion/completions/portkeel";

  /** Each argument is a line, whose words are cut at blanks; says what each came to on a line. */
  private static final String COMPLETE =
      """
      set -u
      . "$0"
      PATH=/usr/bin # one folder, since bash tells a command once for each that has it
      compopt() { asked="$asked <$2>"; }
      for line; do
        mapfile -t -d ' ' COMP_WORDS < <(printf '%s' "$line")
        [[ $line != *' ' ]] || COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line} COMP_TYPE=9 asked=
        _portkeel
        echo "${COMPREPLY[*]-}$asked"
      done
      """;

  @Test
  void aLineIsCompletedByWhatCanFollow() {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("portkeel ", "run status check apply reset render nacl probe watch");
    expected.put("portkeel ch", "check");
    expected.put("portkeel --v", "--version");
    expected.put("portkeel check --po", "--policy");
    expected.put("portkeel check --policy ", " <default>");
    expected.put("portkeel check --policy = /et", " <default>");
    expected.put("portkeel check --root ", " <dirnames>");
    expected.put("portkeel check --range ", "");
    expected.put("portkeel status --output ", "text json html");
    expected.put("portkeel status --output =", "text json html");
    expected.put("portkeel status --output = j", "json");
    expected.put("portkeel status --output=j", "--output=json");
    expected.put("portkeel status --output json --pol", "--policy");
    expected.put("portkeel status --output = json --pol", "--policy");
    expected.put("portkeel render k", "kubernetes");
    expected.put("portkeel render --range 1-2 d", "docker dockerfile-windows");
    expected.put("portkeel render docker --net", "--network");
    expected.put("portkeel render docker po", "");
    expected.put("portkeel run --on-failure ", "fail continue");
    expected.put("portkeel nacl --protocol u", "udp");
    // what run starts has words of its own
    expected.put("portkeel run -- unsha", "unshare");
    expected.put("portkeel run --range 1-2 unsha", "unshare");
    expected.put("portkeel run check --po", " <default>");
    expected.put("portkeel run -- check --po", " <default>");
    assertEquals(expected, completed(List.copyOf(expected.keySet())));
  }

  @Test
  void eachOptionOfEachCommandIsKnown() {
    Map<String, String> expected = new LinkedHashMap<>();
    for (Map.Entry<String, CommandSpec> command : ProgramModel.commands().entrySet()) {
      for (OptionSpec option : command.getValue().options()) {
        String name = option.longestName();
        // An option may be the beginning of another, as --client is.
        List<String> replies =
            command.getValue().options().stream()
                .map(OptionSpec::longestName)
                .filter(other -> other.startsWith(name))
                .toList();
        expected.put(command.getKey().replace('-', ' ') + " " + name, String.join(" ", replies));
      }
    }
    assertEquals(expected, completed(List.copyOf(expected.keySet())));
  }

  private static Map<String, String> completed(List<String> lines) {
    List<String> argv = new ArrayList<>(List.of("bash", "-c", COMPLETE, COMPLETION));
    argv.addAll(lines);
    Ran bash = Ran.of(new ProcessBuilder(argv), Duration.ofSeconds(30)).succeeded();
    assertEquals("", bash.err());
    List<String> replies = bash.out().lines().toList();
    assertEquals(lines.size(), replies.size(), bash.out());
    Map<String, String> completed = new LinkedHashMap<>();
    for (int i = 0; i < replies.size(); i++) {
      completed.put(lines.get(i), replies.get(i));
    }
    return completed;
  }
}
