package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Step;
import io.portkeel.platform.Host;
import io.portkeel.platform.InputFiles;
import io.portkeel.platform.KeptFile;
import io.portkeel.platform.KeptState;
import io.portkeel.platform.KeptStateWriter;
import io.portkeel.ports.PortSet;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is remembered of this host, and what would have to be noted. A value.
 *
 * @param path where it is kept
 * @param kept what was found there
 * @param access whether this process may write there
 */
record Memory(Path path, KeptFile kept, Access access) {

  /** Its name in the folder of portkeel's state. */
  private static final String FILE = "state.json";

  /**
   * Reads what is in the folder of portkeel's state.
   *
   * @param files how the file is read and who may have written it
   */
  static Memory read(Path folder, InputFiles files, Host.Privilege privilege) {
    Path file = folder.resolve(FILE);
    return new Memory(file, KeptFile.read(file, files, privilege), Access.toMakeFilesIn(folder));
  }

  /** The values that were there before the first change of this network namespace. */
  Optional<KeptState.Namespace> of(String namespace) {
    return kept.state().namespace(namespace);
  }

  /** The note that must be durable before files are changed; absent when it stands there. */
  Optional<Step.KeepState> noting(Decision.Decided decided) {
    return noting(kept.state().with(latest(decided)));
  }

  /**
   * The note that must be durable before live values are changed as well.
   *
   * @param reservedByUs the live reserved ports that are there because of portkeel
   */
  Optional<Step.KeepState> noting(
      Decision.Decided decided, String namespace, LiveValues live, PortSet reservedByUs) {
    if (!(live.range() instanceof RangeState.Known range)) {
      return noting(decided);
    }
    PortSet reserved =
        live.reserved() instanceof ReservedState.Known known ? known.ports() : PortSet.EMPTY;
    PortSet stillOurs = reservedByUs.intersection(decided.reserve());
    PortSet added = decided.reserve().difference(reserved);
    KeptState.Values first = new KeptState.Values(range.range(), reserved);
    KeptState.Values ours = new KeptState.Values(decided.range(), stillOurs.union(added));
    return noting(
        kept.state().with(latest(decided)).with(new KeptState.Namespace(namespace, first, ours)));
  }

  private static KeptState.Decided latest(Decision.Decided decided) {
    return new KeptState.Decided(decided.range(), decided.reserve(), decided.rule());
  }

  private Optional<Step.KeepState> noting(KeptState next) {
    return next.equals(kept.state())
        ? Optional.empty()
        : Optional.of(
            new Step.KeepState(
                path.toString(), kept.textBefore(), Optional.of(KeptStateWriter.write(next))));
  }

  /** The note that a rule has left the host alone; absent where nothing could come back. */
  Optional<Step.KeepState> notingLeftAlone(String rule) {
    return kept.state().decided().isEmpty()
        ? Optional.empty()
        : noting(kept.state().withLeftAlone(rule));
  }

  /** Forgets all; absent where there is nothing to forget. */
  Optional<Step.KeepState> forgetting() {
    return kept.textBefore().isEmpty()
        ? Optional.empty()
        : Optional.of(new Step.KeepState(path.toString(), kept.textBefore(), Optional.empty()));
  }
}
