package io.portkeel.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The packaged program for Windows, unpacked as C:\portkeel, with a Java beside it. */
final class WindowsProgram {
  /** The folder that the archive holds. */
  static final String HOME = "C:\\portkeel";

  /** The program. */
  static final String EXE = HOME + "\\bin\\portkeel.exe";

  /** Where its policy and its state are. */
  static final String DATA = "C:\\ProgramData\\portkeel";

  private final Wine wine;

  private WindowsProgram(Wine wine) {
    this.wine = wine;
  }

  /** Unpacks it, in the place of what was there. */
  static WindowsProgram unpacked(Wine wine) {
    Path home = wine.at(HOME);
    Ran.of(new ProcessBuilder("rm", "-rf", home.toString()), Duration.ofMinutes(2)).succeeded();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(Built.windowsZip()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        unpack(zip, entry, wine.at("C:\\" + entry.getName()));
      }
      Files.createSymbolicLink(home.resolve("runtime"), WindowsJava.home());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new WindowsProgram(wine);
  }

  /** This one on a machine without a policy, and of which it remembers nothing. */
  WindowsProgram asNew() {
    Path data = wine.at(DATA);
    Ran.of(new ProcessBuilder("rm", "-rf", data.toString()), Duration.ofMinutes(2)).succeeded();
    return this;
  }

  /** Writes the policy of this machine, which the program reads when it is told none. */
  Path policy(String text) {
    try {
      Files.createDirectories(wine.at(DATA));
      return Files.writeString(wine.at(DATA + "\\policy.yaml"), text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void unpack(InputStream zip, ZipEntry entry, Path place) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(place);
    } else {
      Files.copy(zip, place);
    }
  }

  /** A command of the program. */
  WineCommand command(String... args) {
    return wine.command(Stream.concat(Stream.of(EXE), Stream.of(args)).toArray(String[]::new));
  }

  /** A run for people. */
  Ran text(String... args) {
    return command(args).run();
  }

  /** A run for programs. */
  ReportJson json(String... args) {
    return ReportJson.of(jsonCommand(args).run());
  }

  /** The same, to be run by {@link ReportJson#of}. */
  WineCommand jsonCommand(String... args) {
    return command(
        Stream.concat(Stream.of(args), Stream.of("--output", "json")).toArray(String[]::new));
  }
}
