package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A thread that goes into a network namespace, works there and ends. It is never used again: the
 * kernel's files, and all that it started, would be those of the namespace.
 */
final class NamespaceThread {

  private NamespaceThread() {}

  /**
   * Waits for the work.
   *
   * @param id where it must be before it works
   * @throws IOException when it cannot go there; then the work was not begun
   */
  static <T> T work(LinuxPaths paths, NamespaceDoor door, String id, Supplier<T> work)
      throws IOException {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              door.enter();
              String here = here(paths);
              if (!here.equals(id)) {
                throw new IOException("the thread is in " + here + " instead");
              }
              return work.get();
            });
    Thread thread = new Thread(task, "namespace");
    thread.start();
    return answer(task);
  }

  /** The namespace of the calling thread; /proc/self is the first thread's. */
  static String here(LinuxPaths paths) throws IOException {
    return Files.readSymbolicLink(paths.at("/proc/thread-self/ns/net")).toString();
  }

  private static <T> T answer(FutureTask<T> task) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // What was begun there ends soon, and its answer must not be lost.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException refused) {
        throw refused;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
