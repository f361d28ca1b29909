package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread in a network namespace of its own, which has a loopback interface and nothing else. */
final class OwnNetwork {

  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int SIOCSIFFLAGS = 0x8914;
  private static final int IFREQ_SIZE = 40;
  private static final int IFNAMSIZ = 16;
  private static final short IFF_UP = 1;

  interface LibC extends Library {
    LibC INSTANCE = Native.load("c", LibC.class);

    int unshare(int flags);

    int socket(int domain, int type, int protocol);

    int ioctl(int fd, long request, Memory argument);

    int close(int fd);
  }

  private OwnNetwork() {}

  /** Does the work there; the namespace ends with the thread and the sockets that it made. */
  static <T> T does(Callable<T> work) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              assertEquals(0, LibC.INSTANCE.unshare(CLONE_NEWNET));
              raiseLoopback();
              return work.call();
            });
    Thread thread = new Thread(task);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static void raiseLoopback() {
    int socket = LibC.INSTANCE.socket(AF_INET, SOCK_DGRAM, 0);
    try (Memory request = new Memory(IFREQ_SIZE)) {
      request.clear();
      request.setString(0, "lo");
      request.setShort(IFNAMSIZ, IFF_UP);
      assertEquals(0, LibC.INSTANCE.ioctl(socket, SIOCSIFFLAGS, request));
    } finally {
      assertEquals(0, LibC.INSTANCE.close(socket));
    }
  }
}
