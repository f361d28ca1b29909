package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** An ordinary user, as far as files are concerned. */
final class Nobody {

  private static final int NOBODY = 65534;

  /** The calls that Linux makes for one thread alone; the C library's setuid changes them all. */
  interface LibC extends Library {
    LibC INSTANCE = Native.load("c", LibC.class);

    int setfsuid(int uid);

    int setfsgid(int gid);

    int setxattr(String path, String name, byte[] value, NativeLong size, int flags);
  }

  /** acl(5) as the kernel takes it: a version, then tag, rights and id of each entry. */
  private static final short[][] NOBODY_MAY_WRITE = {
    {0x01, 6, -1}, {0x02, 6, (short) NOBODY}, {0x04, 4, -1}, {0x10, 6, -1}, {0x20, 4, -1}
  };

  private Nobody() {}

  /** Lets nobody write the file by an access list, while its group may not. */
  static void mayWrite(Path file) {
    ByteBuffer list = ByteBuffer.allocate(4 + 8 * NOBODY_MAY_WRITE.length);
    list.order(ByteOrder.nativeOrder()).putInt(2);
    for (short[] entry : NOBODY_MAY_WRITE) {
      list.putShort(entry[0]).putShort(entry[1]);
      list.putInt(entry[2] == -1 ? -1 : entry[2] & 0xffff);
    }
    NativeLong size = new NativeLong(list.capacity());
    String name = "system.posix_acl_access";
    assertEquals(0, LibC.INSTANCE.setxattr(file.toString(), name, list.array(), size, 0));
  }

  /**
   * Does the work on a thread whose files are opened as nobody's, when this is root; as this user
   * otherwise. access(2) goes by the real user, so it says what it says to root.
   */
  static <T> T does(Callable<T> work) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              if (Root.isThisUser()) {
                LibC.INSTANCE.setfsgid(NOBODY);
                LibC.INSTANCE.setfsuid(NOBODY);
                // It returns the one before, whether or not it worked.
                assertEquals(NOBODY, LibC.INSTANCE.setfsuid(NOBODY));
              }
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
}
