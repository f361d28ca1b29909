package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The network and mount namespace of a sandbox, as the kernel names them: {@code net:[4026532201]}.
 *
 * <p>A name is given to the next namespace as soon as its own is gone. So both are held until
 * {@link #clear} has ended, or it would kill what is in the next sandbox.
 */
final class Namespaces {
  private static final int SECONDS_TO_CLEAR = 10;

  private final Set<String> names;
  private final List<FileChannel> held;

  private Namespaces(Set<String> names, List<FileChannel> held) {
    this.names = names;
    this.held = held;
  }

  /** Those of a process; it must not share them with this one. */
  static Namespaces of(long pid) {
    Set<String> names = namesOf(pid).collect(Collectors.toSet());
    if (namesOf(ProcessHandle.current().pid()).anyMatch(names::contains)) {
      throw new IllegalArgumentException("process " + pid + " is in the machine's own namespaces");
    }
    if (names.size() != 2) {
      throw new IllegalArgumentException("not a network and a mount namespace: " + names);
    }
    return new Namespaces(names, List.of(hold(pid, "net"), hold(pid, "mnt")));
  }

  /** The processes that are in one of them, those that left their parents included. */
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> namesOf(process.pid()).anyMatch(names::contains))
        .toList();
  }

  /**
   * Kills every process in them, those that are born meanwhile too, and lets go of them.
   *
   * @throws AssertionError when some still live after 10 seconds
   */
  void clear() {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_CLEAR);
    List<ProcessHandle> living = processes();
    while (!living.isEmpty()) {
      if (System.nanoTime() - giveUp > 0) {
        throw new AssertionError("still alive in a sandbox: " + living);
      }
      living.forEach(ProcessHandle::destroyForcibly);
      try {
        TimeUnit.MILLISECONDS.sleep(2);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted before the sandbox was closed", interrupted);
      }
      living = processes();
    }
    for (FileChannel channel : held) {
      try {
        channel.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private static FileChannel hold(long pid, String kind) {
    try {
      return FileChannel.open(file(pid, kind), StandardOpenOption.READ);
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  private static Path file(long pid, String kind) {
    return Path.of("/proc", Long.toString(pid), "ns", kind);
  }

  /** Empty for a process that has ended meanwhile, and for a zombie. */
  private static Stream<String> namesOf(long pid) {
    return Stream.of("net", "mnt").map(kind -> file(pid, kind)).flatMap(Namespaces::link);
  }

  private static Stream<String> link(Path path) {
    try {
      return Stream.of(Files.readSymbolicLink(path).toString());
    } catch (IOException ended) {
      return Stream.empty();
    }
  }
}
