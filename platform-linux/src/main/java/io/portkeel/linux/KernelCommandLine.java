package io.portkeel.linux;

import java.util.Optional;

/**
 * The kernel's own settings before any file is read: the words {@code sysctl.KEY=VALUE} of its
 * command line, split and written as kernel/params.c and fs/proc/proc_sysctl.c do it (read).
 */
final class KernelCommandLine {

  private final String text;
  private final BootSource source;
  private int at;

  private KernelCommandLine(String text, BootSource source) {
    this.text = text;
    this.source = source;
  }

  /** The kernel as it is when the first program runs. */
  static BootKernel start(BootFiles files) {
    BootKernel kernel = new BootKernel();
    if (files.commandLine().content() instanceof SysctlFile.Text text) {
      new KernelCommandLine(text.text(), new BootSource.CommandLine(files.commandLine().path()))
          .applyTo(kernel);
    }
    return kernel;
  }

  private void applyTo(BootKernel kernel) {
    skipSpaces();
    while (at < text.length()) {
      String word = next();
      int equals = word.indexOf('=');
      if (word.equals("--")) {
        // What follows is for the first program.
        return;
      }
      if (equals > 0 && (word.startsWith("sysctl.") || word.startsWith("sysctl/"))) {
        set(kernel, word.substring("sysctl.".length(), equals), word.substring(equals + 1));
      }
    }
  }

  private void set(BootKernel kernel, String key, String quoted) {
    String value = quoted;
    if (value.startsWith("\"")) {
      value =
          value.endsWith("\"") && value.length() > 1
              ? value.substring(1, value.length() - 1)
              : value.substring(1);
    }
    // Every dot is a separator here; none stands for a slash in a name.
    Optional<PortKey> known = ProcSys.key(key.replace('.', '/'));
    if (known.isPresent() && !value.isEmpty()) {
      kernel.write(known.get(), value, ValueWriter.KERNEL, source);
    }
  }

  /** A word; spaces between quotes belong to it, and quotes around all of it do not. */
  private String next() {
    boolean around = text.charAt(at) == '"';
    if (around) {
      at++;
    }
    boolean quoted = around;
    int begin = at;
    while (at < text.length() && (quoted || !KernelNumbers.isSpace(text.charAt(at)))) {
      quoted ^= text.charAt(at) == '"';
      at++;
    }
    int end = around && at > begin && text.charAt(at - 1) == '"' ? at - 1 : at;
    String word = text.substring(begin, end);
    skipSpaces();
    return word;
  }

  private void skipSpaces() {
    while (at < text.length() && KernelNumbers.isSpace(text.charAt(at))) {
      at++;
    }
  }
}
