package io.portkeel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of this machine that a test may change: its own network, mounts and host name, and the
 * machine's file tree with every write kept in memory.
 *
 * <p>The port range belongs to the network namespace, so each sandbox has its own, and starts with
 * the kernel's 32768-60999. No sysctl file is inside but an /etc/sysctl.conf of comments and its
 * link /etc/sysctl.d/99-sysctl.conf. What lies in /proc/sys outside net/ is still the machine's:
 * tests leave it alone. Needs {@link Need#ROOT}, {@link Need#NAMESPACES} and {@link Need#IP}.
 */
final class Sandbox implements AutoCloseable {
  /** The own namespaces of every sandbox; nothing mounted inside is seen outside. */
  static final List<String> UNSHARE =
      List.of("/usr/bin/unshare", "-n", "-m", "-u", "--propagation", "private");

  private static final int SECONDS_TO_OPEN = 30;
  private static final int SECONDS_TO_END = 5;

  private final Process unshare;
  private final ProcessHandle inside;
  private final Namespaces namespaces;
  private final List<String> enter;

  private Sandbox(SandboxKind kind, Process unshare, ProcessHandle inside) {
    this.unshare = unshare;
    this.inside = inside;
    this.namespaces = Namespaces.of(inside.pid());
    // -r: the namespace's own root need not be the process's; below a chroot it is the machine's.
    this.enter =
        Stream.concat(
                Stream.of(
                    "/usr/bin/nsenter",
                    "-t",
                    Long.toString(inside.pid()),
                    "-n",
                    "-m",
                    "-u",
                    "-r",
                    "-w"),
                kind.enter().stream())
            .toList();
  }

  /**
   * Opens a sandbox; it lives until it is closed, or until this JVM has ended.
   *
   * @throws AssertionError when the machine does not let it be made
   */
  static Sandbox open(SandboxKind kind) {
    String mark = UUID.randomUUID().toString();
    List<String> argv = new ArrayList<>(UNSHARE);
    argv.addAll(kind.between(mark));
    argv.addAll(List.of("sh", "-c", SandboxSetup.SCRIPT, "sandbox", kind.name(), mark));
    Built.folders().forEach(folder -> argv.add(folder.toString()));
    Process unshare;
    try {
      unshare = new ProcessBuilder(argv).redirectErrorStream(true).start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    String said = firstLine(unshare);
    if (!said.equals(SandboxSetup.READY)) {
      unshare.descendants().forEach(ProcessHandle::destroyForcibly);
      unshare.destroyForcibly();
      throw new AssertionError("no sandbox: " + said);
    }
    // Without a pid namespace of its own, unshare has become the process inside.
    ProcessHandle inside =
        unshare
            .descendants()
            .filter(Sandbox::firstOfItsPids)
            .findFirst()
            .orElse(unshare.toHandle());
    Sandbox sandbox = new Sandbox(kind, unshare, inside);
    sandbox.makeSureOf(mark);
    return sandbox;
  }

  private static boolean firstOfItsPids(ProcessHandle process) {
    try (Stream<String> status =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return status.anyMatch(line -> line.startsWith("NSpid:") && line.endsWith("\t1"));
    } catch (IOException ended) {
      return false;
    }
  }

  /** Whatever a test does, it must not do it to the machine: commands must end up inside. */
  private void makeSureOf(String mark) {
    Ran seen = run("cat", SandboxSetup.MARK_FILE);
    if (!seen.out().strip().equals(mark)) {
      close();
      throw new AssertionError("commands do not run inside the sandbox: " + seen);
    }
  }

  /** The pid, in the machine's numbers, of the process that keeps the namespaces. */
  long pid() {
    return inside.pid();
  }

  /** A command, as its argument list; the program is looked for in the usual folders. */
  SandboxCommand command(String... argv) {
    return new SandboxCommand(enter, List.of(argv));
  }

  /** Runs a command as root, for two minutes at most. */
  Ran run(String... argv) {
    return command(argv).run();
  }

  /** Runs a command as uid 65534 without groups, for two minutes at most. */
  Ran asUser(String... argv) {
    return command(argv).asUser().run();
  }

  /** A command of the packaged program. */
  SandboxCommand portkeelCommand(String... args) {
    String program = Built.distribution().resolve("bin/portkeel").toString();
    return command(Stream.concat(Stream.of(program), Stream.of(args)).toArray(String[]::new));
  }

  /** Runs the packaged program as root, for two minutes at most. */
  Ran portkeel(String... args) {
    return portkeelCommand(args).run();
  }

  /** A small Java program: the main method of a class of these tests. */
  SandboxCommand java(Class<?> main, String... args) {
    return java(Built.testClasses().toString(), main, args);
  }

  /** The same for a class that calls the program's own. */
  SandboxCommand javaWithProgram(Class<?> main, String... args) {
    return java(Built.testClasses() + ":" + Built.distribution() + "/lib/*", main, args);
  }

  private SandboxCommand java(String classPath, Class<?> main, String... args) {
    List<String> argv =
        List.of(
            Built.javaHome().resolve("bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            main.getName());
    return command(Stream.concat(argv.stream(), Stream.of(args)).toArray(String[]::new));
  }

  /**
   * The text of a file inside. A command reads it, and not this process by /proc/PID/root: there
   * absolute links and /proc/sys/net would be the machine's.
   */
  String read(String path) {
    return run("cat", "--", path).succeeded().out();
  }

  /** Writes a text to a file inside, with one write call, and makes the folders above it. */
  void write(String path, String text) {
    Path folder = Path.of(path).toAbsolutePath().getParent();
    if (folder != null) {
      run("mkdir", "-p", "--", folder.toString()).succeeded();
    }
    command("tee", "--", path).input(text).run().succeeded();
  }

  /** Whether a path is there inside, be it a dangling link. */
  boolean exists(String path) {
    return run("test", "-e", path, "-o", "-L", path).exitCode() == 0;
  }

  /** The live range of this sandbox, as LOW-HIGH. */
  String liveRange() {
    return LiveRange.shown(read(LiveRange.FILE));
  }

  /** Kills all that runs inside; then mounts, files and interfaces are gone with the namespaces. */
  @Override
  public void close() {
    inside.destroyForcibly();
    // unshare ends after its child, and so leaves no zombie behind.
    unshare.onExit().completeOnTimeout(unshare, SECONDS_TO_END, TimeUnit.SECONDS).join();
    namespaces.clear();
  }

  /** All it says when it does not say that it is ready. */
  private static String firstLine(Process unshare) {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                BufferedReader reader = unshare.inputReader(StandardCharsets.UTF_8);
                String first = String.valueOf(reader.readLine());
                return first.equals(SandboxSetup.READY)
                    ? first
                    : first + " " + String.join(" ", reader.lines().toList());
              } catch (IOException broken) {
                throw new UncheckedIOException(broken);
              }
            });
    try {
      return line.orTimeout(SECONDS_TO_OPEN, TimeUnit.SECONDS).join();
    } catch (CompletionException silent) {
      return String.valueOf(silent.getCause());
    }
  }
}
