package io.portkeel.packaging;

import static io.portkeel.packaging.Failure.CONF;
import static io.portkeel.packaging.Failure.cured;
import static io.portkeel.packaging.Failure.refused;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of what can be wrong with sysctl, the program, and with the kernel's own files. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL, Need.SYSCTL})
class SysctlFailuresIT {
  private static final String GONE =
      "rm -f /usr/sbin/sysctl /sbin/sysctl /usr/bin/sysctl /bin/sysctl\n";

  /** The folder /srv/planted, with a program that tells on itself under each likely name. */
  private static final String PLANTED =
      """
      mkdir /srv/planted && cd /srv/planted
      for name in sysctl systemd-sysctl busybox nft iptables-save ss ip cat sh mv systemd-detect-virt; do
        printf '#!/bin/sh\\n: >/srv/planted-was-run\\n' >$name
        chmod 755 $name
      done
      """;

  /** A stand-in with this script. */
  private static String standIn(String script) {
    return "stand_in <<'END'\n" + script + "\nEND\n";
  }

  static Stream<Failure> program() {
    return Stream.of(
        cured("no sysctl", GONE).keptIn(CONF),
        cured("a sysctl that is no program", GONE + "echo x >/usr/sbin/sysctl").keptIn(CONF),
        cured(
                "a sysctl that does not start",
                GONE + "echo x >/usr/sbin/sysctl; chmod 755 /usr/sbin/sysctl")
            .keptIn(CONF),
        cured("ends with 0 and does nothing", standIn("exit 0")).keptIn(CONF),
        cured("ends with 0 and sets half", standIn("echo 49152 >" + LiveRange.FILE)).keptIn(CONF),
        cured("sets something else", standIn("echo 1024 65535 >" + LiveRange.FILE)).keptIn(CONF),
        cured("does its work and ends with 255", standIn("/usr/sbin/sysctl.real \"$@\"; exit 255"))
            .keptIn(CONF),
        cured("dies", standIn("kill -9 $$")).keptIn(CONF),
        cured("prints 20 MB of nonsense", standIn("head -c 20M /dev/zero; echo no >&2; exit 3"))
            .keptIn(CONF),
        cured("hangs", standIn("exec sleep 60")).keptIn(CONF),
        cured("leaves a process with its output behind", standIn("sleep 20 & exit 0")).keptIn(CONF),
        cured("planted in PATH", PLANTED).by("PATH=/srv/planted:$PATH \"$@\"").keptIn(CONF),
        cured("planted in PATH, and no other", GONE + PLANTED)
            .by("PATH=$PATH:/srv/planted \"$@\"")
            .keptIn(CONF),
        cured("planted in the working directory", GONE + PLANTED)
            .by("cd /srv/planted && PATH=:.:$PATH \"$@\"")
            .keptIn(CONF),
        cured(
                "variables that make sysctl another",
                standIn("[ -z \"$LD_PRELOAD$ENV\" ] && exit 0; : >/srv/seen"))
            .by("ENV=/srv/env LD_PRELOAD= \"$@\"")
            .keptIn(CONF));
  }

  static Stream<Failure> kernel() {
    return Stream.of(
        refused("a read-only /proc/sys", "read_only /proc/sys", 1, "read-only " + LiveRange.FILE),
        refused(
            "only the live range is read-only",
            "read_only " + LiveRange.FILE,
            1,
            "read-only " + LiveRange.FILE),
        refused(
            "/proc/sys becomes read-only meanwhile",
            standIn("mount --bind /proc/sys /proc/sys; mount -o remount,bind,ro /proc/sys"),
            1,
            "live-not-set " + LiveRange.FILE),
        refused("no /proc/sys", "", 1, "live-unknown " + LiveRange.FILE)
            .by(
                "mount -t tmpfs tmpfs /proc/sys/net; \"$@\"; end=$?; umount /proc/sys/net; exit $end"));
  }

  @ParameterizedTest
  @MethodSource({"program", "kernel"})
  @Execution(ExecutionMode.CONCURRENT)
  void ends(Failure failure) {
    failure.check();
  }
}
