package io.portkeel.windows;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the folder of portkeel's state, which is the administrators' alone. */
interface FolderMaker {

  /**
   * Makes it where it is not there.
   *
   * @throws IOException when it can be neither made nor be the administrators' alone
   */
  void make(Path folder) throws IOException;
}
