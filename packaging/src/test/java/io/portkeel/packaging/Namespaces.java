package io.portkeel.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The network and mount namespace of a sandbox, as the kernel names them: {@code net:[4026532201]}.
 */
record Namespaces(Set<String> names) {
  private static final int SECONDS_TO_CLEAR = 10;

  Namespaces {
    names = Set.copyOf(names);
    if (names.size() != 2) {
      throw new IllegalArgumentException("not a network and a mount namespace: " + names);
    }
  }

  /** Those of a process; it must not share them with this one. */
  static Namespaces of(long pid) {
    Set<String> names = namesOf(pid).collect(Collectors.toSet());
    if (namesOf(ProcessHandle.current().pid()).anyMatch(names::contains)) {
      throw new IllegalArgumentException("process " + pid + " is in the machine's own namespaces");
    }
    return new Namespaces(names);
  }

  /** The processes that are in one of them, those that left their parents included. */
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> namesOf(process.pid()).anyMatch(names::contains))
        .toList();
  }

  /**
   * Kills every process in them, those that are born meanwhile too.
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
  }

  /** Empty for a process that has ended meanwhile, and for a zombie. */
  private static Stream<String> namesOf(long pid) {
    return Stream.of("net", "mnt")
        .map(kind -> Path.of("/proc", Long.toString(pid), "ns", kind))
        .flatMap(Namespaces::link);
  }

  private static Stream<String> link(Path path) {
    try {
      return Stream.of(Files.readSymbolicLink(path).toString());
    } catch (IOException ended) {
      return Stream.empty();
    }
  }
}
