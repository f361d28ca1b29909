package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The netsh.exe of the tests' {@link Wine}, built from src/test/c/windows/netsh.c, whose head says
 * what it does and how it is told to.
 *
 * <p>As new, it speaks English, obeys, keeps IPv4 apart from IPv6, and every dynamic range is
 * {@link #FRESH}. What is set persistently is active as well.
 */
final class StandInNetsh {
  /** What Windows comes with. */
  static final String FRESH = "49152-65535";

  private static final List<String> SPACES =
      List.of("ipv4 tcp", "ipv4 udp", "ipv6 tcp", "ipv6 udp");
  private static final List<String> STORES = List.of("active", "persistent");

  private final Path built;
  private final Path program;
  private final Path folder;

  private StandInNetsh(Path built, Path program, Path folder) {
    this.built = built;
    this.program = program;
    this.folder = folder;
  }

  /** Builds it. */
  static StandInNetsh built(Wine wine) {
    try {
      return new StandInNetsh(
          // Else Wine starts a console host for each, which takes as long again.
          WindowsTestProgram.build("netsh.exe", "-mwindows"),
          wine.at("C:\\windows\\system32\\netsh.exe"),
          Files.createDirectories(wine.at("C:\\netsh")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** This one as new. */
  StandInNetsh asNew() {
    List<String> state = new ArrayList<>();
    for (String space : SPACES) {
      for (String store : STORES) {
        state.add(space + " " + store + " 49152 16384");
      }
    }
    try {
      Files.copy(built, program, StandardCopyOption.REPLACE_EXISTING);
      Files.write(folder.resolve("state"), state);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    told();
    forgetCalls();
    return this;
  }

  /** Tells it what to be, line by line, instead of what it was told before. */
  StandInNetsh told(String... settings) {
    return write("settings", List.of(settings));
  }

  /** Plants a copy of it. */
  StandInNetsh copiedTo(Path file) {
    try {
      Files.copy(built, file);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Takes it away. */
  StandInNetsh absent() {
    try {
      Files.delete(program);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Gives every port space and store this dynamic range, such as {@code 1024-65534}. */
  StandInNetsh everywhere(String range) {
    List<String> state = read("state");
    state.replaceAll(line -> dynamic(line) ? beforeNumbers(line) + numbers(range) : line);
    return write("state", state);
  }

  /** Excludes ports: {@code ipv4 tcp active}, {@code 50000-50059}, and by whom. */
  StandInNetsh excluded(String spaceAndStore, String block, ExcludedBy by) {
    List<String> state = read("state");
    state.add(spaceAndStore + " " + numbers(block) + " " + by.word);
    return write("state", state);
  }

  /** By whom ports are excluded. */
  enum ExcludedBy {
    ADMINISTRATOR("administered"),
    WINDOWS("system");

    private final String word;

    ExcludedBy(String word) {
      this.word = word;
    }
  }

  /** The dynamic ranges, such as {@code ipv4 tcp active 49152-65535}, in a fixed order. */
  List<String> ranges() {
    return read("state").stream().filter(StandInNetsh::dynamic).map(StandInNetsh::shown).toList();
  }

  /** What {@link #ranges} gives when all are the same. */
  static List<String> all(String range) {
    return SPACES.stream()
        .flatMap(space -> STORES.stream().map(store -> space + " " + store + " " + range))
        .toList();
  }

  /** The excluded ports, such as {@code ipv4 tcp active 50000-50059 administered}. */
  List<String> exclusions() {
    return read("state").stream()
        .filter(line -> line.endsWith("administered") || line.endsWith("system"))
        .map(StandInNetsh::shown)
        .toList();
  }

  /** The arguments of each call since it was new or this was forgotten, with spaces between. */
  List<String> calls() {
    return read("calls");
  }

  /** Those calls that were to change something. */
  List<String> changingCalls() {
    return calls().stream().filter(call -> !call.contains(" show ")).toList();
  }

  StandInNetsh forgetCalls() {
    return write("calls", List.of());
  }

  /** {@code family protocol store start number}, and for an exclusion its origin. */
  private static String shown(String line) {
    String[] words = line.split(" ", -1);
    int start = Integer.parseInt(words[3]);
    words[3] = start + "-" + (start + Integer.parseInt(words[4]) - 1);
    words[4] = "";
    return String.join(" ", words).replace("  ", " ").strip();
  }

  private static boolean dynamic(String line) {
    return line.split(" ", -1).length == 5;
  }

  private static String beforeNumbers(String line) {
    String[] words = line.split(" ", -1);
    return String.join(" ", words[0], words[1], words[2]) + " ";
  }

  private static String numbers(String range) {
    String[] ends = range.split("-", -1);
    int start = Integer.parseInt(ends[0]);
    return start + " " + (Integer.parseInt(ends[1]) - start + 1);
  }

  private List<String> read(String file) {
    try {
      return new ArrayList<>(Files.readAllLines(folder.resolve(file)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private StandInNetsh write(String file, List<String> lines) {
    try {
      Files.write(folder.resolve(file), lines);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
