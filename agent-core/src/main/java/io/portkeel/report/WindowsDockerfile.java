package io.portkeel.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a Dockerfile for a Windows image that set the range whenever a container starts.
 *
 * <p>For images without portkeel: its {@code run} sets the same and looks whether it holds.
 *
 * <p>What a build sets is gone in the container (microsoft/Windows-Containers issue 560), and
 * docker run has no flag for it, so the entrypoint is the only place; netsh wants an administrator.
 * No word of the entrypoint holds a blank or a quote: then Windows joins the words, and the CMD
 * behind them, with blanks and adds no quotes that cmd.exe would take for its own.
 */
final class WindowsDockerfile {

  private static final String COMMENT =
      """
      # netsh sets the range at each start: what an image build sets is gone in its containers.
      # Write a CMD in the JSON form below: it is run as the same user, with its arguments.
      # Nothing looks whether the range holds. `portkeel.exe run` as the entrypoint sets it and looks.
      """;

  private WindowsDockerfile() {}

  static Rendered lines(RenderRequest request) {
    List<String> words = new ArrayList<>(List.of("cmd", "/D", "/C"));
    for (List<String> command : NetshLines.commands(request)) {
      words.addAll(command);
      // The program's standard output is its own.
      words.add("1>&2");
      words.add("&&");
    }
    String text =
        COMMENT + "USER ContainerAdministrator\nENTRYPOINT [\"" + String.join("\", \"", words);
    return new Rendered.Text(text + "\"]\n", NetshLines.warnings(request));
  }
}
