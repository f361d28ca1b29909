package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.linux.RootBoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the boot of a whole Debian 12 and 13, against booting it. */
@Aside
@Needs({Need.ROOT, Need.NAMESPACES, Need.MMDEBSTRAP, Need.NSPAWN})
class WholeBootIT {

  private static final String KEY = "net.ipv4.ip_local_port_range = ";
  private static final String RESERVED = "net.ipv4.ip_local_reserved_ports = ";
  private static final String PACKAGE = "/usr/lib/sysctl.d/50-x.conf";

  private static final Map<String, Map<String, String>> TREES = new LinkedHashMap<>();

  static {
    String ours = KEY + "41000 42000\n";
    TREES.put("nothing", Map.of());
    TREES.put("sorts before", tree("/etc/sysctl.d/10-admin.conf", ours));
    TREES.put("sorts behind", tree("/etc/sysctl.d/90-admin.conf", ours));
    TREES.put("the same name", tree("/etc/sysctl.d/50-x.conf", ours));
    TREES.put("a mask", tree("/etc/sysctl.d/50-x.conf", "-> /dev/null"));
    TREES.put("sysctl.conf alone", tree("/etc/sysctl.conf", ours));
    Map<String, String> linked = new LinkedHashMap<>(tree("/etc/sysctl.conf", ours));
    linked.put("/etc/sysctl.d/99-sysctl.conf", "-> ../sysctl.conf");
    TREES.put("sysctl.conf by its link", linked);
    TREES.put(
        "patterns and exclusions",
        Map.of(
            "/etc/sysctl.d/a.conf",
            "net.ipv4.ip_local_* = 2000\n-net.ipv4.ip_local_reserved_ports\n"));
    TREES.put("an invalid value", tree("/etc/sysctl.d/90-admin.conf", KEY + "60000-61000\n"));
    TREES.put("an exclusion", tree("/etc/sysctl.d/90-admin.conf", "-" + KEY.replace(" = ", "\n")));
    TREES.put("a credential", tree("/etc/credstore/sysctl.extra", ours + RESERVED + "8080,1-2\n"));
    TREES.put("a long list", tree("/etc/sysctl.d/90-admin.conf", RESERVED + longList() + "\n"));
  }

  private static Map<String, String> tree(String path, String text) {
    return Map.of(PACKAGE, KEY + "20000 50000\n", path, text);
  }

  private static String longList() {
    List<String> ports = new ArrayList<>();
    for (int port = 1; port < 6000; port += 2) {
      ports.add(Integer.toString(port));
    }
    return String.join(",", ports);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookworm", "trixie"})
  void theBootIsWhatWasSaidOfIt(String suite) throws IOException {
    BootedRoot root = BootedRoot.of(suite);
    Set<String> different = new HashSet<>();
    for (Map.Entry<String, Map<String, String>> tree : TREES.entrySet()) {
      root.put(tree.getValue());
      String said = RootBoot.said(root.path());
      assertEquals(root.boot(), said, suite + ": " + tree.getKey());
      different.add(said);
    }
    assertTrue(different.size() > 5, different.toString());
  }
}
