package io.portkeel.windows;

import io.portkeel.plan.Step;
import io.portkeel.platform.Host;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.KeptFile;
import io.portkeel.platform.KeptState;
import io.portkeel.platform.KeptStateWriter;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is remembered of this host, and what would have to be noted. A value.
 *
 * @param path where it is kept
 * @param kept what was found there
 */
record WindowsMemory(Path path, KeptFile kept) {

  /** Its name in the folder of portkeel's state. */
  private static final String FILE = "state.json";

  /** For who neither reads nor writes any. */
  static final WindowsMemory NONE = new WindowsMemory(Path.of(FILE), new KeptFile.Absent());

  static WindowsMemory read(Path folder, InputFiles files, Host.Privilege privilege) {
    Path file = folder.resolve(FILE);
    return new WindowsMemory(file, KeptFile.read(file, files, privilege));
  }

  /** The values of a port space and store before the first change, and what is ours there. */
  Optional<KeptState.Namespace> of(PortSpace space, Store store) {
    return kept.state().namespace(name(space, store));
  }

  /** The ports that portkeel excluded there. */
  PortSet exclusions(PortSpace space, Store store) {
    Optional<KeptState.Namespace> remembered = of(space, store);
    return remembered.isPresent() ? remembered.get().ours().reserved() : PortSet.EMPTY;
  }

  /** What stands for a namespace: {@code ipv4 tcp active}. */
  static String name(PortSpace space, Store store) {
    return space + " " + StoreWords.word(store);
  }

  /** The note that must be durable before anything is changed; absent when it stands there. */
  Optional<Step.KeepState> noting(KeptState next) {
    return next.equals(kept.state())
        ? Optional.empty()
        : Optional.of(
            new Step.KeepState(
                path.toString(), kept.textBefore(), Optional.of(KeptStateWriter.write(next))));
  }

  /** Forgets all; absent where there is nothing to forget. */
  Optional<Step.KeepState> forgetting() {
    return kept.textBefore().isEmpty()
        ? Optional.empty()
        : Optional.of(new Step.KeepState(path.toString(), kept.textBefore(), Optional.empty()));
  }
}
