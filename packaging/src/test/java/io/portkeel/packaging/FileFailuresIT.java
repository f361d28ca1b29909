package io.portkeel.packaging;

import static io.portkeel.packaging.Failure.CONF;
import static io.portkeel.packaging.Failure.DROP_IN;
import static io.portkeel.packaging.Failure.LINK;
import static io.portkeel.packaging.Failure.OURS;
import static io.portkeel.packaging.Failure.cured;
import static io.portkeel.packaging.Failure.refused;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of what can be wrong with the files that boot reads, each for real. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL, Need.SYSCTL, Need.ATTRIBUTES})
class FileFailuresIT {
  private static final String NO_LINK = "rm " + LINK + "\n";
  private static final String KEY = "net.ipv4.ip_local_port_range = ";

  /** Everything is refused before sysctl is even started. */
  private static final String NOT_ASKED =
      "stand_in <<'END'\ntouch /srv/asked\nexec /usr/sbin/sysctl.real \"$@\"\nEND\n";

  static Stream<Failure> room() {
    String fullEtc =
        """
        mount -t tmpfs -o size=%s tmpfs /srv && cp -a /etc/. /srv/ && mount --move /srv /etc
        """;
    return Stream.of(
        refused(
            "no room in /etc",
            NOT_ASKED + fullEtc.formatted("8m") + "fill /etc",
            1,
            "file-not-written " + CONF),
        refused(
            "no inode left in /etc",
            NOT_ASKED
                + fullEtc.formatted("64m,nr_inodes=2k")
                + "(i=0; while :; do : >/etc/full$i; i=$((i + 1)); done) 2>/dev/null || :",
            1,
            "file-not-written " + CONF),
        refused(
            "no room in the sysctl folder",
            NOT_ASKED
                + NO_LINK
                + "mount -t tmpfs -o size=16k tmpfs /etc/sysctl.d && fill /etc/sysctl.d",
            1,
            "file-not-written " + DROP_IN),
        refused("a read-only /etc", NOT_ASKED + "read_only /etc", 1, "read-only " + CONF),
        refused(
            "a read-only sysctl folder",
            NOT_ASKED + NO_LINK + "read_only /etc/sysctl.d",
            1,
            "read-only " + DROP_IN));
  }

  static Stream<Failure> odd() {
    return Stream.of(
        cured("a link", "mkdir /srv/a && mv " + CONF + " /srv/a/b && ln -s /srv/a/b " + CONF)
            .keptIn("/srv/a/b"),
        cured(
                "a link to a link",
                "mkdir /srv/a && mv "
                    + CONF
                    + " /srv/a/b && ln -s b /srv/a/c && ln -s ../srv/a/c "
                    + CONF)
            .keptIn("/srv/a/b"),
        cured("a dangling link", "ln -sf /srv/nothing " + CONF).makes(DROP_IN, OURS),
        cured("no sysctl.conf", "rm " + CONF).makes(DROP_IN, OURS),
        cured("a directory instead of sysctl.conf", "rm " + CONF + " && mkdir " + CONF)
            .makes(DROP_IN, OURS),
        cured("a directory instead of the drop-in", "mkdir " + DROP_IN).keptIn(CONF),
        refused(
            "a directory instead of the only place",
            NOT_ASKED + NO_LINK + "mkdir " + DROP_IN,
            1,
            "boot-overridden " + DROP_IN),
        refused(
            "a dangling link instead of the only place",
            NOT_ASKED + NO_LINK + "ln -s /srv/nothing " + DROP_IN,
            1,
            "boot-overridden " + DROP_IN),
        cured("an empty drop-in, as a killed program leaves one", NO_LINK + ": >" + DROP_IN)
            .edits(DROP_IN, text -> OURS));
  }

  /** As docker mounts single files, and as a careful administrator keeps them. */
  static Stream<Failure> notReplaceable() {
    String mount = "mount --bind " + CONF + " " + CONF + "\n";
    String policy =
        "printf '"
            + escaped(PolicyText.range(Failure.WANTED))
            + "linux: { persist: sysctl.conf }\\n'";
    return Stream.of(
        cured("sysctl.conf is mounted", mount).makes(DROP_IN, OURS),
        refused(
            "sysctl.conf is mounted, with our line in it",
            NOT_ASKED + ours("50000 50999") + mount,
            1,
            "file-busy " + CONF),
        refused(
            "sysctl.conf is mounted, and wanted",
            NOT_ASKED + policy + " >/etc/portkeel/policy.yaml\n" + mount,
            1,
            "file-busy " + CONF),
        refused(
            "the drop-in is mounted",
            NOT_ASKED + NO_LINK + "echo >" + DROP_IN + "; mount --bind " + DROP_IN + " " + DROP_IN,
            1,
            "file-busy " + DROP_IN),
        refused(
            "sysctl.conf is immutable",
            NOT_ASKED + "chattr +i " + CONF,
            1,
            "file-immutable " + CONF),
        refused("/etc is immutable", NOT_ASKED + "chattr +i /etc", 1, "file-immutable " + CONF));
  }

  static Stream<Failure> lines() {
    String bad = "net.ipv4.no_such_key = 1\nnonsense\n\tnet.core.somaxconn=banana\n";
    return Stream.of(
        cured("a neighbour's bad lines", "printf '" + escaped(bad) + "' >>" + CONF).keptIn(CONF),
        cured(
                "a neighbour's bad lines in another file",
                "printf '" + escaped(bad) + "' >/etc/sysctl.d/50-theirs.conf")
            .keptIn(CONF),
        cured("an invalid value on our line", ours("70000 80000"))
            .edits(CONF, text -> text.replace("70000 80000", "49152 65535")),
        cured("half a value on our line", ours("49152"))
            .edits(CONF, text -> text.replace("= 49152", "= 49152 65535")),
        cured("no value on our line", ours(""))
            .edits(CONF, text -> text.replace("range = ", "range = 49152 65535")),
        cured("our line twice", ours("50000 50999") + ours("50000 50999"))
            .edits(CONF, text -> text.substring(0, text.indexOf("# portkeel")) + OURS),
        refused(
            "a foreign line that wins over every place",
            NOT_ASKED + "printf '# theirs\\n" + KEY + "42000 43001\\n' >/etc/sysctl.d/zzz.conf",
            1,
            "boot-overridden /etc/sysctl.d/zzz.conf:2"),
        refused(
            "sysctl.conf of 50 MB",
            NOT_ASKED + "yes '# a comment' | head -c 50M >>" + CONF,
            1,
            "boot-unknown " + LINK),
        refused(
            "another file of 50 MB",
            NOT_ASKED + "yes '# a comment' | head -c 50M >/etc/sysctl.d/50-big.conf",
            1,
            "boot-unknown /etc/sysctl.d/50-big.conf"));
  }

  static Stream<Failure> rights() {
    String user = "setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"";
    String closed = "/etc/sysctl.d/50-closed.conf";
    return Stream.of(
        refused("no right", "", 77, "no-right " + LiveRange.FILE, "no-right " + CONF).by(user),
        refused(
                "no right, and a file that cannot be read",
                "echo net.core.somaxconn = 99 >" + closed + "; chmod 600 " + closed,
                77,
                "no-right " + LiveRange.FILE,
                "boot-unknown " + closed)
            .by(user),
        refused(
                "the live range is right, and a file cannot be read",
                "echo 49152 65535 >" + LiveRange.FILE + "; : >" + closed + "; chmod 600 " + closed,
                1,
                "boot-unknown " + closed)
            .by(user)
            .leavingLive(Failure.WANTED));
  }

  static Stream<Failure> otherWriters() {
    String set = "stand_in <<'END'\n/usr/sbin/sysctl.real \"$@\"\n";
    String theirs = "# theirs\n";
    return Stream.of(
        refused(
                "somebody appends to the file meanwhile",
                set + "echo '# theirs' >>" + CONF + "\nEND",
                1,
                "changed-meanwhile " + CONF)
            .edits(CONF, text -> text + theirs),
        refused(
                "somebody replaces the file meanwhile",
                set + "echo '# theirs' >/etc/n; mv /etc/n " + CONF + "\nEND",
                1,
                "changed-meanwhile " + CONF)
            .edits(CONF, text -> theirs),
        refused(
                "somebody makes the file meanwhile",
                NO_LINK + set + "echo '# theirs' >" + DROP_IN + "\nEND",
                1,
                "changed-meanwhile " + DROP_IN)
            .makes(DROP_IN, theirs),
        refused(
                "somebody adds a file that wins meanwhile",
                set + "echo '" + KEY + "42000 43001' >/etc/sysctl.d/zzz.conf\nEND",
                1,
                "not-converged")
            .makes("/etc/sysctl.d/zzz.conf", KEY + "42000 43001\n"));
  }

  @ParameterizedTest
  @MethodSource({"room", "odd", "notReplaceable", "lines", "rights", "otherWriters"})
  @Execution(ExecutionMode.CONCURRENT)
  void ends(Failure failure) {
    failure.check();
  }

  private static String ours(String value) {
    return "printf '# portkeel\\n" + KEY + value + "\\n' >>" + CONF + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\n", "\\n").replace("\t", "\\t");
  }
}
