package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The package for rpm, really installed, upgraded and erased by rpm in a root of its own. The root
 * is Debian's: what stays unproven is the user land of Red Hat and Amazon.
 */
@Aside
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.MMDEBSTRAP, Need.JLINK, Need.RPM})
class RpmIT {
  /** The same tree, of a release that is newer; packaging/release reads the pom above it. */
  private static final String NEWER =
      """
      set -eu
      mkdir -p /tmp/newer/packaging
      cp -R "$1/packaging/release" "$1/packaging/lay-out" "$1/packaging/rpm" /tmp/newer/packaging
      sed '0,/<version>/s|<version>.*</version>|<version>9.0</version>|' "$1/pom.xml" >/tmp/newer/pom.xml
      /tmp/newer/packaging/rpm/build "$2" /tmp
      """;

  @Test
  void policyLinesAndStateOutliveTheErasure() throws IOException {
    try (PackageRoot root = PackageRoot.open()) {
      Map<String, String> before = root.files();

      rpm(root, InstallingSection.line("rpm -U").split(" ", -1)[1], BuiltPackage.rpm().toString());

      Map<String, String> installed = root.files();
      assertEquals(
          "portkeel " + BuiltPackage.version() + "\n", root.run("portkeel", "--version").out());
      assertEquals("32768-60999", root.sandbox().liveRange());
      assertEquals(List.of(), notRight(before, installed));
      assertTrue(installed.containsKey("/usr/share/man/man1/portkeel.1.gz"));
      assertTrue(installed.containsKey("/usr/lib/systemd/system/portkeel.service"));
      assertTrue(installed.containsKey("/usr/lib/systemd/system-preset/80-portkeel.preset"));
      assertTrue(
          installed.containsKey("/etc/systemd/system/multi-user.target.wants/portkeel.service"));

      root.shell("cp /usr/share/portkeel/examples/policy.yaml /etc/portkeel").succeeded();
      root.run("portkeel", "apply").succeeded();
      assertTrue(root.read("/etc/sysctl.conf").endsWith("ip_local_port_range = 49152 65535\n"));
      Map<String, String> kept = kept(root);

      root.around(
              "sh",
              "-c",
              NEWER,
              "newer",
              Built.checkout().toString(),
              BuiltPackage.tree().toString())
          .succeeded();
      rpm(root, "-U", "/tmp/portkeel-9.0-1.x86_64.rpm");
      assertEquals("portkeel-9.0-1.x86_64\n", installedIn(root));
      assertEquals(kept, kept(root));
      assertTrue(root.exists("/etc/systemd/system/multi-user.target.wants/portkeel.service"));
      assertEquals(0, root.run("portkeel", "check").exitCode());

      rpm(root, "-e", "portkeel");

      assertEquals(kept, kept(root));
      Map<String, String> after = root.files();
      for (Map<String, String> files : List.of(before, after)) {
        files.remove("/etc/sysctl.conf");
        files.keySet().removeIf(path -> path.matches("(/etc|/var/lib)/(portkeel|rpm)(/.*)?"));
        files.remove("/run/portkeel.lock");
      }
      assertEquals(before, after);
    }
  }

  @Test
  void itAsksForTheLibrariesOfTheSystemAndOffersNoneOfItsOwn() {
    String path = BuiltPackage.rpm().toString();
    String requires = query("--requires", path);
    assertTrue(requires.contains("\nlibc.so.6(GLIBC_2.34)(64bit)\n"), requires);
    assertTrue(requires.contains("\nlibstdc++.so.6()(64bit)\n"), requires);
    assertFalse(requires.contains("libjvm"), requires);
    assertEquals(
        "portkeel = V-1\nportkeel(x86-64) = V-1\n".replace("V", BuiltPackage.packageVersion()),
        query("--provides", path));
    assertEquals("", query("--configfiles", path));
  }

  private static String query(String what, String path) {
    return Ran.of(new ProcessBuilder("rpm", "-qp", what, path), Duration.ofMinutes(1))
        .succeeded()
        .out();
  }

  /** Debian's packages are not in its data base, so it cannot look for what is needed there. */
  private static String rpm(PackageRoot root, String what, String object) {
    return root.around(
            "rpm",
            "--root",
            PackageRoot.FOLDER,
            "--dbpath",
            "/var/lib/rpm",
            "--force-debian",
            "--nodeps",
            what,
            object)
        .succeeded()
        .out();
  }

  private static String installedIn(PackageRoot root) {
    return root.around(
            "rpm", "--root", PackageRoot.FOLDER, "--dbpath", "/var/lib/rpm", "-q", "portkeel")
        .succeeded()
        .out();
  }

  private static Map<String, String> kept(PackageRoot root) {
    Map<String, String> kept = new TreeMap<>(root.files());
    kept.keySet().removeIf(path -> !path.matches("(/etc|/var/lib)/(portkeel|sysctl).*"));
    kept.put("state", root.read("/var/lib/portkeel/state.json"));
    assertTrue(kept.size() > 5, kept.toString());
    return kept;
  }

  private static List<String> notRight(Map<String, String> before, Map<String, String> after) {
    return after.entrySet().stream()
        .filter(file -> !before.containsKey(file.getKey()))
        .filter(file -> !file.getValue().matches("(d 755|f 755|f 644|l 777) 0:0.*"))
        .map(file -> file.getValue() + " " + file.getKey())
        .filter(file -> !file.contains("/var/lib/rpm"))
        .toList();
  }
}
