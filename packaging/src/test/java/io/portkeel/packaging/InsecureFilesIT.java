package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run with root's rights takes no orders from files that others could have written; a run without
 * them may read whatever it can.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class InsecureFilesIT {
  private static final String FILE = "/srv/a/b/policy.yaml";

  private static Sandbox host;

  @BeforeAll
  static void open() {
    host = Sandbox.open(SandboxKind.HOST);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @BeforeEach
  void writePolicies() {
    host.run("sh", "-c", "rm -rf /srv/a /srv/l /srv/o /tmp/p /tmp/d /etc/portkeel").succeeded();
    host.write(FILE, PolicyText.any());
    host.write(PolicyText.FILE, PolicyText.any());
    host.write(LiveRange.FILE, "32768 60999");
  }

  /** The file that is asked for; what is done to it; what is not root's alone then. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        FILE + "| chown 65534 " + FILE + "                                     | file " + FILE,
        FILE + "| chmod g+w " + FILE + "                                       | file " + FILE,
        FILE + "| chmod o+w " + FILE + "                                       | file " + FILE,
        FILE + "| chmod o+w /srv/a/b                                           | folder /srv/a/b",
        FILE + "| chmod g+w /srv/a                                             | folder /srv/a",
        FILE + "| chown 65534 /srv/a                                           | folder /srv/a",
        FILE + "| chmod 1777 /srv/a && chown 65534 " + FILE + "                | file " + FILE,
        "/srv/l | ln -s " + FILE + " /srv/l && chown -h 65534 /srv/l           | link /srv/l",
        "/srv/l/policy.yaml | ln -s a/b /srv/l && chown -h 65534 /srv/l        | link /srv/l",
        "/srv/l | mkdir -m 777 /srv/o && ln -s ../a/b/policy.yaml /srv/o/x && ln -s o/x /srv/l"
            + "| folder /srv/o",
        "/tmp/p | cp " + FILE + " /tmp/p && chown 65534 /tmp/p                 | file /tmp/p",
        "/tmp/d/p | mkdir -m 777 /tmp/d && cp " + FILE + " /tmp/d/p            | folder /tmp/d",
      })
  void aPolicyIsRefused(String policy, String done, String culprit) {
    host.run("sh", "-c", done).succeeded();
    Traces before = Traces.in(host);
    ReportJson apply = Portkeel.asRoot(host).json("apply", "--policy", policy).exits(65);
    assertEquals(List.of("insecure " + policy), apply.errors());
    String message = apply.text("/errors/0/message");
    assertTrue(message.contains("the " + culprit + " is not root's alone"), message);
    Portkeel.asUser(host).json("check", "--policy", policy).exits(2);
    before.assertStillIn(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chown 65534 /etc/portkeel/policy.yaml | /etc/portkeel/policy.yaml",
        "chmod o+w /etc/portkeel               | /etc/portkeel/policy.yaml",
        "chown 65534 /etc/portkeel/labels      | /etc/portkeel/labels",
        "chmod g+w /etc/portkeel/labels        | /etc/portkeel/labels",
      })
  void theDefaultPolicyAndTheLabelsLikewise(String done, String named) {
    host.write("/etc/portkeel/labels", "tier=web\n");
    host.run("sh", "-c", done).succeeded();
    Traces before = Traces.in(host);
    ReportJson apply = Portkeel.asRoot(host).json("apply").exits(65);
    assertEquals("insecure " + named, apply.errors().get(0));
    Ran text = Portkeel.asRoot(host).text("apply");
    assertTrue(text.err().startsWith("portkeel: " + named + ": error: "), text.err());
    Portkeel.asUser(host).json("check").exits(2);
    before.assertStillIn(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/tmp/p | cp " + FILE + " /tmp/p",
        "/srv/l | ln -s a/b/policy.yaml /srv/l",
        FILE + "| chmod 1777 /srv/a",
        FILE + "| chmod 0600 " + FILE,
        FILE + "| chgrp 65534 " + FILE + " && chmod 0640 " + FILE,
      })
  void whatRootAloneCouldHaveWrittenIsFollowed(String policy, String done) {
    host.run("sh", "-c", done).succeeded();
    Portkeel.asRoot(host).json("apply", "--policy", policy).exits(0);
    assertEquals(PolicyText.RANGE, host.liveRange());
  }

  /** A user who was lent the right to change the range is as good as root. */
  @Test
  void aUserWithACapabilityTakesNoOrdersEither() {
    host.run("chown", "65534", FILE).succeeded();
    String program = Built.distribution().resolve("bin/portkeel").toString();
    Ran ran =
        host.run(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+net_admin",
            "--ambient-caps=+net_admin",
            program,
            "apply",
            "--policy",
            FILE,
            "--output",
            "json");
    assertEquals(List.of("insecure " + FILE), ReportJson.of(ran).exits(65).errors());
    assertEquals("32768-60999", host.liveRange());
  }

  @Test
  void aReviewForAnotherHostReadsThemBecauseNothingCanBeChanged() {
    host.run("chmod", "666", FILE).succeeded();
    Portkeel.asRoot(host).json("check", "--as", "os=linux", "--policy", FILE).exits(0);
    Portkeel.asRoot(host).json("check", "--policy", FILE).exits(65);
  }
}
