package io.portkeel.windows;

import com.sun.jna.Native;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.Protocol;
import java.io.IOException;

/**
 * The IP helper of Windows, through JNA.
 *
 * <p>Not through OSHI, which fails at a table without rows (7.5.0 under Wine), as a container's may
 * be, and loads 300 classes more.
 */
final class IpHelper implements SocketTables {

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 23;
  private static final int TCP_TABLE_OWNER_PID_ALL = 5;
  private static final int UDP_TABLE_OWNER_PID = 1;

  private static final int NO_ERROR = 0;
  private static final int ERROR_NOT_SUPPORTED = 50;
  private static final int ERROR_INSUFFICIENT_BUFFER = 122;
  private static final int ERROR_NO_DATA = 232;

  /** For sockets that are opened between being told the size and asking with it. */
  private static final int SPARE = 1 << 12;

  private static final int ATTEMPTS = 10;

  private static final byte[] NO_ROWS = new byte[4];

  @Override
  public byte[] bytes(SocketTable table) throws IOException {
    try {
      byte[] bytes = new byte[SPARE];
      int result = ERROR_INSUFFICIENT_BUFFER;
      for (int i = 0; i < ATTEMPTS && result == ERROR_INSUFFICIENT_BUFFER; i++) {
        int[] size = {bytes.length};
        result = ask(table, bytes, size);
        if (result == ERROR_INSUFFICIENT_BUFFER) {
          bytes = new byte[size[0] + SPARE];
        }
      }
      if (result == NO_ERROR) {
        return bytes;
      }
      // What it says of a family that is not there.
      if (result == ERROR_NO_DATA || result == ERROR_NOT_SUPPORTED) {
        return NO_ROWS;
      }
      throw new IOException("the table " + table + " is refused with error " + result);
    } catch (LinkageError e) {
      throw new IOException("the IP helper of Windows cannot be called: " + e.getMessage(), e);
    }
  }

  private static int ask(SocketTable table, byte[] bytes, int[] size) {
    int family = table.family() == AddressFamily.IPV4 ? AF_INET : AF_INET6;
    return table.protocol() == Protocol.TCP
        ? Direct.GetExtendedTcpTable(bytes, size, 0, family, TCP_TABLE_OWNER_PID_ALL, 0)
        : Direct.GetExtendedUdpTable(bytes, size, 0, family, UDP_TABLE_OWNER_PID, 0);
  }

  /** Loaded with the first call. */
  private static final class Direct {

    static {
      Native.register(Direct.class, "iphlpapi");
    }

    private Direct() {}

    static native int GetExtendedTcpTable(
        byte[] table, int[] size, int order, int family, int kind, int reserved);

    static native int GetExtendedUdpTable(
        byte[] table, int[] size, int order, int family, int kind, int reserved);
  }
}
