package io.portkeel.packaging;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small Debian 12 below a folder of a sandbox, on which packages are really installed. What they
 * change is kept in memory; the port range is the sandbox's own.
 */
final class PackageRoot implements AutoCloseable {
  /** Where it is in the sandbox. */
  static final String FOLDER = "/tmp/root";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String MAKE =
      """
      set -eu
      mkdir /tmp/upper /tmp/work /tmp/root
      mount -t overlay overlay -o "lowerdir=$1,upperdir=/tmp/upper,workdir=/tmp/work" /tmp/root
      mount -t proc proc /tmp/root/proc
      mount --rbind /dev /tmp/root/dev
      mkdir /tmp/root/packages
      mount --bind "$2" /tmp/root/packages
      """;

  /**
   * All that a package may change, without what the package managers note for themselves. Of
   * folders the time is left out: a file that came and went leaves it.
   */
  private static final String LOOK =
      """
      cd /tmp/root && find etc usr opt srv root run var \\( -path var/lib/dpkg -o -path var/lib/rpm \
        -o -path var/lib/apt -o -path var/cache -o -path var/log \\) -prune -o \
        -type d -printf '%y %m %U:%G\\t%p\\n' -o -printf '%y %m %U:%G %s %T@ %l\\t%p\\n'
      """;

  private final Sandbox sandbox;

  private PackageRoot(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Opens one; the packages of the build are in its folder /packages. */
  static PackageRoot open() throws IOException {
    String root = DebianRoot.of("bookworm").toString();
    Sandbox sandbox = Sandbox.open(SandboxKind.HOST);
    try {
      sandbox.run("sh", "-c", MAKE, "make", root, Built.packages().toString()).succeeded();
    } catch (AssertionError broken) {
      sandbox.close();
      throw broken;
    }
    return new PackageRoot(sandbox);
  }

  /** The sandbox around it, which has this machine's programs. */
  Sandbox sandbox() {
    return sandbox;
  }

  /** Runs a command in it as root. */
  Ran run(String... argv) {
    String[] line =
        Stream.concat(Stream.of("chroot", FOLDER), Stream.of(argv)).toArray(String[]::new);
    return around(line);
  }

  /** Runs a line of a shell's in its folder /packages. */
  Ran shell(String line) {
    return run("sh", "-c", "cd /packages && " + line);
  }

  /** Runs a command of this machine's in the sandbox around it. */
  Ran around(String... argv) {
    return sandbox
        .command(argv)
        .with("LANG", "C.UTF-8")
        .with("DEBIAN_FRONTEND", "noninteractive")
        .within(PATIENCE)
        .run();
  }

  String read(String path) {
    return sandbox.read(FOLDER + path);
  }

  void write(String path, String text) {
    sandbox.write(FOLDER + path, text);
  }

  boolean exists(String path) {
    return sandbox.exists(FOLDER + path);
  }

  /** Every file, folder and link of it that a package may change, by its path. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (String line : around("sh", "-c", LOOK).succeeded().out().lines().toList()) {
      int tab = line.indexOf('\t');
      files.put("/" + line.substring(tab + 1), line.substring(0, tab));
    }
    return files;
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
