package io.portkeel.linux;

import io.portkeel.decide.Decision;
import io.portkeel.plan.HostState;
import io.portkeel.plan.Plan;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Scope;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Linux host as it was observed.
 *
 * @param live the port range of this network namespace, or why it cannot be read
 * @param liveAccess whether this process may write it
 * @param kernelParameter a word of the kernel's command line that sets the range before any file
 * @param folderAccess whether this process may make files in a folder, for each that a plan may
 *     write to
 */
record LinuxState(
    LinuxPaths paths,
    String namespace,
    RangeState.Value live,
    Access liveAccess,
    Containment containment,
    BootReader bootReader,
    Optional<String> kernelParameter,
    BootFiles bootFiles,
    Map<String, Access> folderAccess)
    implements HostState {

  /** One range serves all four on Linux: IPv6, UDP and bind(0) use the IPv4 key as well. */
  private static final String FAMILIES = "ipv4,ipv6";

  private static final String PROTOCOLS = "tcp,udp";

  @Override
  public List<RangeState> ranges() {
    RangeState now = state(Scope.LIVE, "kernel", live, paths.portRange().toString());
    return bootReader instanceof BootReader.None ? List.of(now) : List.of(now, boot());
  }

  private RangeState boot() {
    if (bootReader instanceof BootReader.Other) {
      Problem why =
          Problem.of(
              "boot-unknown",
              "what holds after the boot is not known: this host's init is not systemd, and other"
                  + " orders of reading are not known to this version",
              "set linux.persist: none to keep the live value alone");
      return state(Scope.BOOT, bootReader.name(), new RangeState.Unknown(why), "unknown");
    }
    SystemdSysctl.Outcome outcome = SystemdSysctl.boot(bootFiles);
    if (outcome instanceof SystemdSysctl.Line line) {
      return state(
          Scope.BOOT,
          bootReader.name(),
          new RangeState.Known(line.range()),
          line.file() + ":" + line.line());
    }
    if (outcome instanceof SystemdSysctl.NotKnown unknown) {
      String source = unknown.why().place().map(Object::toString).orElse("unknown");
      return state(Scope.BOOT, bootReader.name(), new RangeState.Unknown(unknown.why()), source);
    }
    if (kernelParameter.isPresent()) {
      Problem why =
          Problem.of(
              "boot-unknown",
              "what holds after the boot is not known: the kernel's command line says "
                  + kernelParameter.get(),
              "keep the range in a file, which counts more: run `portkeel apply`");
      return state(Scope.BOOT, "kernel", new RangeState.Unknown(why), "/proc/cmdline");
    }
    return state(
        Scope.BOOT,
        bootReader.name(),
        new RangeState.Known(KernelNotation.KERNEL_DEFAULT),
        "kernel default");
  }

  private RangeState state(Scope scope, String reader, RangeState.Value value, String source) {
    return new RangeState(namespace, FAMILIES, PROTOCOLS, scope, reader, value, source);
  }

  @Override
  public boolean judges(RangeState range, Policy policy) {
    return range.scope() == Scope.LIVE
        ? containment != Containment.CHROOT
        : policy.linux().persist() != Persist.NONE;
  }

  @Override
  public Plan plan(Decision.Decided decided, Policy policy) {
    return new LinuxPlanner(this, decided, policy).plan();
  }
}
