package io.portkeel.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The open way into a network namespace, and into the node name of a process in it. While it is
 * open the namespace lives on, whatever becomes of its processes.
 *
 * @param net the network namespace
 * @param uts that of the node name; absent where nobody is inside
 */
record NamespaceDoor(Descriptor net, Optional<Descriptor> uts) implements AutoCloseable {

  /**
   * Opens it by a process; absent when that has ended, or is in another namespace by now.
   *
   * <p>All is looked up below the open folder of one process, so a pid that is given to another one
   * meanwhile leads nowhere.
   *
   * @param id the namespace that it must be
   */
  static Optional<NamespaceDoor> by(Path process, String id) throws IOException {
    try (Descriptor folder = Descriptor.ofPlace(process)) {
      Descriptor net = folder.below("ns/net");
      try {
        if (is(net, id)) {
          return Optional.of(new NamespaceDoor(net, Optional.of(folder.below("ns/uts"))));
        }
      } catch (IOException e) {
        net.close();
        throw e;
      }
      net.close();
      return Optional.empty();
    }
  }

  /** Opens it by where it is mounted; absent when something else is there by now. */
  static Optional<NamespaceDoor> byMount(Path mount, String id) throws IOException {
    Descriptor net = Descriptor.ofFile(mount);
    try {
      if (is(net, id)) {
        return Optional.of(new NamespaceDoor(net, Optional.empty()));
      }
    } catch (IOException e) {
      net.close();
      throw e;
    }
    net.close();
    return Optional.empty();
  }

  private static boolean is(Descriptor net, String id) throws IOException {
    return id.equals("net:[" + net.inode() + "]");
  }

  /** Puts the calling thread inside, which must end there. */
  void enter() throws IOException {
    net.enter(Descriptor.Kind.NET);
    if (uts.isPresent()) {
      uts.get().enter(Descriptor.Kind.UTS);
    }
  }

  @Override
  public void close() {
    net.close();
    if (uts.isPresent()) {
      uts.get().close();
    }
  }
}
