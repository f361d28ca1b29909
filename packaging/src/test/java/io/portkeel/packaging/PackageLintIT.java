package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What the distributions' own critics say of the packages. What stays, and why, stands in
 * packaging/deb/lintian-overrides and packaging/rpm/rpmlint.toml.
 */
@Aside
class PackageLintIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  @Needs({Need.DEB, Need.JLINK, Need.LINTIAN})
  void lintianHasNothingToSayBeyondTheOverrides() {
    Ran ran = run("lintian", "--allow-root", "--tag-display-limit", "0", "--show-overrides", deb());
    String said =
        ran.out()
            .lines()
            .filter(line -> !line.startsWith("O: ") && !line.startsWith("N: "))
            .toList()
            .toString();
    assertEquals("[]", said, ran.toString());
    assertTrue(ran.out().contains("O: "), "the overrides were not read: " + ran);
  }

  @Test
  @Needs({Need.RPM, Need.JLINK, Need.RPMLINT})
  void rpmlintHasNothingToSayBeyondItsConfiguration() {
    String config = Built.checkout().resolve("packaging/rpm/rpmlint.toml").toString();
    Ran ran = run("rpmlint", "--config", config, BuiltPackage.rpm().toString());
    assertTrue(ran.out().contains(" 0 errors, 0 warnings"), ran.toString());
    assertEquals(0, ran.exitCode(), ran.toString());
  }

  private static String deb() {
    return BuiltPackage.deb().toString();
  }

  private static Ran run(String... argv) {
    return Ran.of(new ProcessBuilder(argv), PATIENCE);
  }
}
