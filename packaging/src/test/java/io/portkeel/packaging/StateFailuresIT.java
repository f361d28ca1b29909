package io.portkeel.packaging;

import static io.portkeel.packaging.Failure.cured;
import static io.portkeel.packaging.Failure.refused;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of what can be wrong with the state or the lock: then nothing at all is changed. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL, Need.SYSCTL})
class StateFailuresIT {
  private static final String FOLDER = "/var/lib/portkeel";
  private static final String FILE = FOLDER + "/state.json";
  private static final String MAKE = "mkdir -m 700 " + FOLDER + "\n";

  /** Everything is refused before sysctl is even started. */
  private static final String NOT_ASKED =
      "stand_in <<'END'\n: >/srv/asked\nexec /usr/sbin/sysctl.real \"$@\"\nEND\n";

  private static Failure row(String wrong, String setup, String error) {
    return refused(wrong, NOT_ASKED + setup, 1, error);
  }

  /** A file of the state with this content. */
  private static String file(String content) {
    return MAKE + "umask 077\nprintf '%s' '" + content + "' >" + FILE + "\n";
  }

  static Stream<Failure> folder() {
    String full = MAKE + "mount -t tmpfs -o size=16k,mode=700 tmpfs " + FOLDER + "\n";
    return Stream.of(
        row("no room", full + "fill " + FOLDER, "file-not-written " + FILE),
        row("a read-only folder", MAKE + "read_only " + FOLDER, "read-only " + FILE),
        row("a read-only /var/lib", "read_only /var/lib", "read-only " + FILE),
        row("another's folder", MAKE + "chown 1000 " + FOLDER, "insecure " + FILE),
        row("a folder that a group may write to", MAKE + "chmod 770 " + FOLDER, "insecure " + FILE),
        row("a folder that all may write to", MAKE + "chmod 777 " + FOLDER, "insecure " + FILE),
        row("/var/lib is writable for all", "chmod 777 /var/lib", "insecure " + FILE),
        row(
            "a link to another's folder",
            "mkdir -m 700 /srv/theirs && chown 1000 /srv/theirs && ln -s /srv/theirs " + FOLDER,
            "insecure " + FILE),
        row("a dangling link", "ln -s /srv/nothing " + FOLDER, "no-folder " + FILE),
        row("a file in its place", ": >" + FOLDER, "unreadable " + FILE));
  }

  static Stream<Failure> lock() {
    String lock = "/run/portkeel.lock";
    return Stream.of(
        row("another's lock", ": >" + lock + "; chown 1000 " + lock, "lock-not-ours " + lock),
        row("a pipe as the lock", "mkfifo " + lock, "lock-not-ours " + lock),
        row("a link as the lock", "ln -s /srv/lock " + lock, "lock-not-ours " + lock),
        row("a folder as the lock", "mkdir " + lock, "lock-not-ours " + lock),
        row("a read-only /run", "read_only /run", "lock-not-made " + lock));
  }

  /** Who has nothing to change needs neither. */
  static Stream<Failure> nothingToDo() {
    String done =
        "printf '"
            + Failure.OURS.replace("\n", "\\n")
            + "' >>"
            + Failure.CONF
            + "; echo 49152 65535 >"
            + LiveRange.FILE
            + "\n";
    return Stream.of(
        cured("nothing to do, and no JSON", done + file("nonsense")),
        cured("nothing to do, and a read-only folder", done + MAKE + "read_only " + FOLDER),
        cured(
            "nothing to do, and another's lock",
            done + ": >/run/portkeel.lock; chown 1000 /run/portkeel.lock"));
  }

  static Stream<Failure> file() {
    return Stream.of(
        row("empty", file(""), "state-unreadable " + FILE),
        row("cut off", file("{\"schema_version\": 1, "), "state-unreadable " + FILE),
        row("no JSON", file("nonsense"), "state-unreadable " + FILE),
        row("of a newer program", file("{\"schema_version\": 1000}"), "state-unreadable " + FILE),
        row(
            "writable for a group",
            file("{\"schema_version\": 1}") + "chmod 620 " + FILE,
            "insecure " + FILE),
        row(
            "another's",
            file("{\"schema_version\": 1}") + "chown 1000 " + FILE,
            "insecure " + FILE),
        row("a directory", MAKE + "mkdir " + FILE, "not-a-file " + FILE),
        row("a pipe", MAKE + "mkfifo " + FILE, "not-a-file " + FILE),
        row(
            "a link to another's file",
            MAKE
                + "echo '{\"schema_version\": 1}' >/srv/s && chown 1000 /srv/s && ln -s /srv/s "
                + FILE,
            "insecure " + FILE),
        row("50 MB", MAKE + "umask 077; yes | head -c 50M >" + FILE, "state-unreadable " + FILE));
  }

  @ParameterizedTest
  @MethodSource({"folder", "file", "lock", "nothingToDo"})
  @Execution(ExecutionMode.CONCURRENT)
  void ends(Failure failure) {
    failure.check();
  }
}
