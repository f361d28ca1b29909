package io.portkeel.packaging;

import io.portkeel.cli.Portkeel;
import io.portkeel.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;

/**
 * Writes, while portkeel is built, what is made of its commands: for each the parts of its manual
 * page, and the completion of all.
 */
final class Manuals {

  private Manuals() {}

  /** {@code Manuals PARTS-OF-PAGES COMPLETION-WITHOUT-WORDS COMPLETION}. */
  public static void main(String[] args) throws IOException {
    CommandLine portkeel = Portkeel.commandLine(nowhere());
    PageParts.write(portkeel, Files.createDirectories(Path.of(args[0])));
    String walk = Files.readString(Path.of(args[1]));
    Path completion = Path.of(args[2]);
    Files.createDirectories(completion.toAbsolutePath().getParent());
    Files.writeString(completion, walk + new CompletionWords(portkeel).text());
  }

  /** No command is carried out, so none has to know where it is. */
  private static Surroundings nowhere() {
    PrintStream silent = new PrintStream(PrintStream.nullOutputStream());
    return new Surroundings(
        InputStream.nullInputStream(),
        silent,
        silent,
        Map.of(),
        Optional.empty(),
        new Properties());
  }
}
