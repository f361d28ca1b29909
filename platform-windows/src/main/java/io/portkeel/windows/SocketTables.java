package io.portkeel.windows;

import java.io.IOException;

/** Fetches the tables of sockets of this process's network compartment. */
interface SocketTables {

  /**
   * The table's bytes.
   *
   * @throws IOException when Windows does not give it
   */
  byte[] bytes(SocketTable table) throws IOException;
}
