package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages as they are shipped. */
@Needs(Need.MANUAL_PAGES)
class ManPagesIT {

  private static final Path MAN = Built.distribution().resolve("share/man");

  private static final Map<Path, Ran> SHOWN = new HashMap<>();

  @Test
  void noPageHasAWarning() {
    List<String> warnings = new ArrayList<>();
    for (Path page : pages()) {
      Ran shown = man(page);
      if (!shown.err().isEmpty()) {
        warnings.add(page + ": " + shown.err());
      }
    }
    assertEquals(List.of(), warnings);
  }

  @Test
  void eachCommandHasAPageWithEachOfItsOptions() {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, CommandSpec> command : ProgramModel.commands().entrySet()) {
      String page = man(MAN.resolve("man1/" + command.getKey() + ".1")).out();
      for (OptionSpec option : command.getValue().options()) {
        String names = Pattern.quote(String.join(", ", option.names()));
        if (!Pattern.compile("^ {7}" + names + "(=|$)", Pattern.MULTILINE).matcher(page).find()) {
          missing.add(command.getKey() + " " + option.longestName());
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theProgramsPageNamesEachCommandAndNoOther() {
    String page = man(MAN.resolve("man1/portkeel.1")).out();
    String section = page.replaceFirst("(?s).*\nCOMMANDS\n", "").replaceFirst("(?s)\n[A-Z].*", "");
    Set<String> named = new TreeSet<>();
    named.add("portkeel");
    section
        .lines()
        .filter(line -> line.matches(" {7}portkeel-\\S+"))
        .forEach(line -> named.add(line.strip().replace("(1)", "")));
    assertEquals(ProgramModel.commands().keySet(), named);
  }

  @Test
  void aPageThatIsNamedIsThere() throws IOException {
    Pattern name = Pattern.compile("\\\\fB(portkeel[a-z\\\\-]*)\\\\fP\\(([157])\\)");
    Set<String> missing = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (Path page : pages()) {
      name.matcher(Files.readString(page))
          .results()
          .map(named -> named.group(1).replace("\\", "") + "." + named.group(2))
          .forEach(
              file -> {
                Path place = MAN.resolve("man" + file.charAt(file.length() - 1)).resolve(file);
                (Files.exists(place) ? found : missing).add(file);
              });
    }
    assertEquals(Set.of(), missing);
    assertEquals(pages().size(), found.size(), "each page is named by another: " + found);
  }

  @Test
  void theSamePartsMakeTheSamePages(@TempDir Path folder) throws IOException {
    Path packaging = Built.checkout().resolve("packaging");
    String first = Files.readString(MAN.resolve("man1/portkeel.1"));
    String version = first.replaceFirst("(?s).*Source: portkeel (\\S+)\n.*", "$1");
    String date = first.replaceFirst("(?s).*Date: (\\S+)\n.*", "$1");
    ProcessBuilder build =
        new ProcessBuilder(
            packaging.resolve("man/build").toString(),
            Built.distribution().resolveSibling("manuals").toString(),
            folder.toString(),
            version,
            date);
    build.environment().putAll(Map.of("TZ", "Pacific/Kiritimati", "LANG", "C"));
    Ran.of(build, Duration.ofSeconds(30)).succeeded();
    for (Path page : pages()) {
      Path again = folder.resolve(MAN.relativize(page).toString());
      assertArrayEquals(Files.readAllBytes(page), Files.readAllBytes(again), page.toString());
    }
  }

  private static List<Path> pages() {
    try (Stream<Path> files = Files.walk(MAN)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Ran man(Path page) {
    return SHOWN.computeIfAbsent(page, ManPagesIT::show);
  }

  /** Wide, so that no name is broken over two lines. */
  private static Ran show(Path page) {
    ProcessBuilder man =
        new ProcessBuilder("man", "--warnings", "-E", "ascii", "-l", page.toString());
    man.environment().putAll(Map.of("MANWIDTH", "200", "LC_ALL", "C", "MANPAGER", "cat"));
    return Ran.of(man, Duration.ofSeconds(30)).succeeded();
  }
}
