package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.linux.PurgeTrials;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The package for Debian, really installed, upgraded, removed and purged on a small Debian 12. */
@Aside
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.MMDEBSTRAP, Need.JLINK, Need.DEB})
class DebIT {
  private static final long SEED = Long.getLong("portkeel.seed", 20261101L);

  private static final List<String> UNITS =
      List.of(
          "sysinit.target.wants/portkeel-early.service",
          "multi-user.target.wants/portkeel.service",
          "timers.target.wants/portkeel-check.timer");

  /** Of the same contents, but a newer version. */
  private static final String NEWER =
      """
      set -eu
      dpkg-deb --raw-extract "$1" /tmp/newer
      sed -i 's/^Version: .*/Version: 9.0/' /tmp/newer/DEBIAN/control
      dpkg-deb -Znone --build /tmp/newer /tmp/root/tmp/newer.deb
      rm -rf /tmp/newer
      """;

  /** Java with an archive of classes that must fit: where one does not, it ends with 1. */
  private static final String STRICT_JAVA =
      """
      set -eu
      cd /tmp/root/usr/lib/portkeel/runtime/bin
      mv java really
      cat >java <<'END'
      #!/bin/sh
      printf '%s\\n' "$@" >/tmp/words
      options=$1
      shift
      exec /usr/lib/portkeel/runtime/bin/really "$options" -Xshare:on "$@"
      END
      chmod 755 java
      """;

  @Test
  void installedItRunsAndChangesNothingWithoutAPolicy() throws IOException {
    try (PackageRoot debian = PackageRoot.open()) {
      Map<String, String> before = debian.files();

      debian.shell(InstallingSection.line("apt-get install")).succeeded();

      Map<String, String> installed = debian.files();
      String version = BuiltPackage.version();
      assertEquals("portkeel " + version + "\n", debian.run("portkeel", "--version").out());
      assertEquals("", debian.run("dpkg", "--verify", "portkeel").succeeded().out());
      assertEquals(Map.of(), withoutRight(added(before, installed)));
      assertEquals(
          Set.of("/etc/portkeel"),
          under("/etc", added(before, installed)).stream()
              .filter(path -> !path.startsWith("/etc/systemd/system/"))
              .collect(Collectors.toSet()));
      for (String unit : UNITS) {
        assertTrue(installed.containsKey("/etc/systemd/system/" + unit), unit);
      }
      assertTrue(installed.containsKey("/usr/share/doc/portkeel/copyright"));
      assertTrue(installed.containsKey("/usr/share/man/man1/portkeel.1.gz"));
      assertTrue(installed.containsKey("/usr/share/bash-completion/completions/portkeel"));
      assertEquals(List.of(), missingLibraries(debian));
      assertEquals("32768-60999", debian.sandbox().liveRange());
      Ran example =
          debian.run("portkeel", "check", "--policy", "/usr/share/portkeel/examples/policy.yaml");
      assertEquals(2, example.exitCode(), example.toString());

      debian.shell(InstallingSection.line("dpkg -P")).succeeded();

      assertEquals(before, debian.files());

      debian.shell(InstallingSection.line("tar -C")).succeeded();

      String unpacked = "/opt/portkeel-" + version + "/bin/portkeel";
      assertEquals("portkeel " + version + "\n", debian.run(unpacked, "--version").out());
    }
  }

  @Test
  void theArchiveOfClassesFitsWhereItIsInstalled() throws IOException {
    try (PackageRoot debian = PackageRoot.open()) {
      debian.run("dpkg", "-i", "/packages/" + BuiltPackage.deb().getFileName()).succeeded();
      debian.around("sh", "-c", STRICT_JAVA).succeeded();

      Ran check = debian.run("portkeel", "check", "--range", "32768-60999");

      assertEquals(0, check.exitCode(), check.toString());
      assertTrue(debian.read("/tmp/words").contains("-XX:SharedArchiveFile="));
    }
  }

  @Test
  void policyLinesAndStateOutliveAllButThePurge() throws IOException {
    try (PackageRoot debian = PackageRoot.open()) {
      String conf = "# of the administrator\r\nnet.ipv4.ip_forward = 1\r\n\r\n#last";
      debian.write("/etc/sysctl.conf", conf);
      debian.around("chmod", "0640", PackageRoot.FOLDER + "/etc/sysctl.conf").succeeded();
      debian.around("chown", "0:4", PackageRoot.FOLDER + "/etc/sysctl.conf").succeeded();
      Map<String, String> before = debian.files();
      debian.run("dpkg", "-i", "/packages/" + BuiltPackage.deb().getFileName()).succeeded();
      debian
          .shell("cp /usr/share/portkeel/examples/policy.yaml /etc/portkeel/policy.yaml")
          .succeeded();
      debian.write("/etc/portkeel/labels", "tier=payments\n");
      debian.write("/etc/portkeel/acls.json", "[]\n");
      debian.run("portkeel", "apply").succeeded();
      String ours = "\r\n# portkeel\r\nnet.ipv4.ip_local_port_range = 49152 65535";
      assertEquals(conf + ours, debian.read("/etc/sysctl.conf"));
      Map<String, String> kept = kept(debian);

      debian.around("sh", "-c", NEWER, "newer", BuiltPackage.deb().toString()).succeeded();
      String range = debian.sandbox().liveRange();
      Ran upgrade = debian.run("apt-get", "-qq", "install", "-y", "/tmp/newer.deb").succeeded();
      assertFalse(upgrade.out().contains("onfiguration file"), upgrade.out());
      assertEquals("ii  9.0", status(debian));
      assertEquals(kept, kept(debian));

      debian.run("apt-get", "-qq", "remove", "-y", "portkeel").succeeded();
      assertEquals(kept, kept(debian));
      assertFalse(debian.exists("/usr/lib/portkeel"));

      debian.run("dpkg", "-i", "/packages/" + BuiltPackage.deb().getFileName()).succeeded();
      assertEquals(kept, kept(debian));
      assertEquals(0, debian.run("portkeel", "check").exitCode());

      // What the program itself never makes at the same time.
      debian.write(
          "/etc/sysctl.d/zz-portkeel.conf",
          "# portkeel\nnet.ipv4.ip_local_reserved_ports = 50000\n");
      debian.write("/etc/sysctl.d/zz-portkeel.conf.portkeel-new-1f", "half");
      debian.write("/run/portkeel.lock", "");
      debian.run("apt-get", "-qq", "purge", "-y", "portkeel").succeeded();

      assertEquals(conf, debian.read("/etc/sysctl.conf"));
      Map<String, String> after = debian.files();
      assertEquals("[]\n", debian.read("/etc/portkeel/acls.json"));
      after.remove("/etc/portkeel/acls.json");
      after.remove("/etc/portkeel");
      // Of the file that had our line between, all is as it was but the time.
      for (Map<String, String> files : List.of(before, after)) {
        files.computeIfPresent(
            "/etc/sysctl.conf", (path, seen) -> seen.replaceFirst(" [0-9.]+ $", ""));
      }
      assertEquals(before, after);
      assertEquals(range, debian.sandbox().liveRange());
    }
  }

  /** Against the program's own way to take its lines out, on files of every kind. */
  @Test
  void aPurgeTakesOutTheLinesThatTheProgramCallsItsOwn() {
    try (Sandbox machine = Sandbox.open(SandboxKind.HOST)) {
      String seed = Long.toString(SEED);
      machine.javaWithProgram(PurgeTrials.class, "make", seed).run().succeeded();
      String script = Built.checkout().resolve("packaging/deb/postrm").toString();

      machine.command("sh", script, "purge").within(Duration.ofMinutes(3)).run().succeeded();

      Ran compared = machine.javaWithProgram(PurgeTrials.class, "compare", seed).run();
      assertEquals(0, compared.exitCode(), "seed " + seed + ": " + compared);
      assertEquals("100 files compared, ours in 60 or more\n", compared.out());
    }
  }

  private static String status(PackageRoot debian) {
    return debian
        .run("dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Version}", "portkeel")
        .succeeded()
        .out();
  }

  /** What outlives a removal, by its mode, owner, time and text. */
  private static Map<String, String> kept(PackageRoot debian) {
    Map<String, String> kept = new TreeMap<>(debian.files());
    kept.keySet()
        .removeIf(
            path ->
                !path.startsWith("/etc/sysctl") && !path.matches("(/etc|/var/lib)/portkeel(/.*)?"));
    kept.put("state", debian.read("/var/lib/portkeel/state.json"));
    assertTrue(kept.size() > 5, kept.toString());
    return kept;
  }

  private static Map<String, String> added(Map<String, String> before, Map<String, String> after) {
    Map<String, String> added = new TreeMap<>(after);
    added.keySet().removeAll(before.keySet());
    return added;
  }

  private static Set<String> under(String folder, Map<String, String> files) {
    return files.keySet().stream()
        .filter(path -> path.startsWith(folder + "/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of the package that are not root's, or that others could write to. */
  private static Map<String, String> withoutRight(Map<String, String> files) {
    Map<String, String> wrong = new TreeMap<>(files);
    wrong.values().removeIf(seen -> seen.matches("(d 755|f 755|f 644|l 777) 0:0.*"));
    return wrong;
  }

  /** That the loader does not find for the programs and libraries of the package. */
  private static List<String> missingLibraries(PackageRoot debian) {
    String script =
        "find /usr/lib/portkeel -type f '(' -name '*.so' -o -path '*/runtime/bin/*' ')' -exec"
            + " env LD_LIBRARY_PATH=/usr/lib/portkeel/runtime/lib/server ldd {} +";
    String said = debian.run("sh", "-c", script).out();
    assertTrue(said.contains("libstdc++.so.6 => /"), said);
    return Arrays.stream(said.split("\n")).filter(line -> line.contains("not found")).toList();
  }
}
