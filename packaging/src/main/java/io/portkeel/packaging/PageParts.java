package io.portkeel.packaging;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * What manual pages have from the commands themselves, as AsciiDoc: a file for each command, with a
 * tag around each part. The pages of packaging/man include them.
 */
final class PageParts {

  /** Wide enough for any synopsis: a line break in one would be taken for the end of a word. */
  private static final int ONE_LINE = 10_000;

  private PageParts() {}

  static void write(CommandLine program, Path folder) throws IOException {
    write(program.getCommandSpec(), folder);
    for (CommandLine command : program.getSubcommands().values()) {
      write(command.getCommandSpec(), folder);
    }
  }

  private static void write(CommandSpec command, Path folder) throws IOException {
    command.usageMessage().width(ONE_LINE).header(purpose(command));
    StringWriter page = new StringWriter();
    PrintWriter writer = new PrintWriter(page);
    ManPageGenerator.writeSingleManPage(writer, command);
    writer.flush();
    Files.writeString(
        folder.resolve(command.qualifiedName("-") + ".adoc"), withNamesOfPages(page.toString()));
  }

  /** A page's name is followed by what is no sentence. */
  private static String purpose(CommandSpec command) {
    String sentence = String.join(" ", command.usageMessage().description());
    String end = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return end.substring(0, 1).toLowerCase(Locale.ROOT) + end.substring(1);
  }

  /** The generator writes links between web pages; a manual names the page and its section. */
  private static String withNamesOfPages(String page) {
    return page.replaceAll("xref:(.+)\\.adoc\\[[^]]*]::", "*$1*(1)::");
  }
}
