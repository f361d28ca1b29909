package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The file tree of an image is changed by --root, and nothing else is: not the live range, and no
 * file outside of the tree.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class RootIT {
  private static final String IMAGE = "/srv/image";
  private static final String CONF = IMAGE + "/etc/sysctl.conf";
  private static final String DROP_IN = IMAGE + "/etc/sysctl.d/zz-portkeel.conf";
  private static final String STATE = IMAGE + "/var/lib/portkeel/state.json";
  private static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";

  /** A Debian-like layout: folders merged into /usr by links, systemd as the first process. */
  private static final String MAKE_IMAGE =
      """
      set -eu
      umask 022
      rm -rf /srv/image /srv/link
      mkdir -p /srv/image/etc/sysctl.d /srv/image/usr/lib/systemd /srv/image/usr/lib/sysctl.d
      mkdir -p /srv/image/usr/sbin /srv/image/run /srv/image/dev
      cd /srv/image
      ln -s usr/lib lib
      ln -s usr/sbin sbin
      : >usr/lib/systemd/systemd
      ln -s /lib/systemd/systemd usr/sbin/init
      echo 'net.ipv4.ip_forward = 1' >usr/lib/sysctl.d/50-default.conf
      """;

  /** Every file, folder and link outside of the tree that a lost link could have led to. */
  private static final String OUTSIDE =
      """
      cd / && for folder in etc run/sysctl.d usr/lib/sysctl.d usr/local/lib/sysctl.d srv/outside \
      var/lib/portkeel; do
        find "$folder" -path etc/mtab -prune -o -printf '%p %y %m %U:%G %s %T@ %l\\n' 2>/dev/null
        find "$folder" -type f -exec sha256sum {} + 2>/dev/null
      done | sort
      cat /proc/sys/net/ipv4/ip_local_port_range
      """;

  private static Sandbox builder;
  private String outside = "";

  @BeforeAll
  static void open() {
    builder = Sandbox.open(SandboxKind.HOST);
    builder.write("/srv/outside/sysctl.conf", "# outside\n");
    builder.run("mkdir", "-p", "/srv/outside/sysctl.d").succeeded();
    // Inside the tree this name leads nowhere; outside there is a file that a line could land in.
    builder.write("/etc/victim", "# outside\n");
  }

  @AfterAll
  static void close() {
    builder.close();
  }

  @BeforeEach
  void makeImage() {
    builder.run("sh", "-c", MAKE_IMAGE).succeeded();
    outside = builder.run("sh", "-c", OUTSIDE).out();
    assertTrue(outside.contains("etc/victim") && outside.contains("32768\t60999"), outside);
  }

  @AfterEach
  void nothingOutsideIsAnotherThanBefore() {
    assertEquals(outside, builder.run("sh", "-c", OUTSIDE).out());
  }

  private static void inImage(String script) {
    builder.run("sh", "-c", "set -eu; cd " + IMAGE + "\n" + script).succeeded();
  }

  private static Portkeel root() {
    return Portkeel.asRoot(builder);
  }

  /** What is done to the tree first, and where our line then comes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":                                                                 | " + DROP_IN,
        "rm -r etc/sysctl.d                                                | " + DROP_IN,
        "echo '# c' >etc/sysctl.conf                                       | " + DROP_IN,
        "echo '# c' >etc/sysctl.conf; ln -s ../sysctl.conf etc/sysctl.d/99-sysctl.conf  | " + CONF,
        "echo '# c' >etc/sysctl.conf; ln -s /etc/sysctl.conf etc/sysctl.d/99-sysctl.conf| " + CONF,
        "mv etc/sysctl.d usr/share-d; ln -s /usr/share-d etc/sysctl.d"
            + " | /srv/image/usr/share-d/zz-portkeel.conf",
      })
  void theRangeIsKeptAndThenNothingIsToBeDone(String done, String file) {
    inImage(done);
    ReportJson check = root().json("check", "--root", IMAGE).exits(2);
    assertEquals(List.of("boot 32768-60999"), check.states());
    assertEquals(List.of(file), check.changed());
    assertEquals(IMAGE, check.text("/host/root"));
    assertEquals("null", check.text("/host/hostname"));
    assertEquals("null", check.text("/host/namespace"));
    assertFalse(builder.exists(DROP_IN));

    ReportJson apply = root().json("apply", "--root", IMAGE).exits(0);
    assertEquals(List.of("boot 49152-65535"), apply.states());
    assertTrue(builder.read(file).endsWith(OURS));
    assertEquals("644 0:0\n", builder.run("stat", "-c", "%a %u:%g", file).out());

    root().json("apply", "--root", IMAGE, "--detailed-exitcode").exits(0).changesNothing();
    root().json("check", "--root", IMAGE).exits(0).changesNothing();
  }

  @Test
  void aPersonReadsWhatHoldsWhenAndWhatToDo() {
    String check = root().text("check", "--root", IMAGE).out();
    assertTrue(check.startsWith("DRIFT  the file tree /srv/image should have 49152-65535"), check);
    assertTrue(check.contains("Next: run `portkeel apply --root /srv/image` with the"), check);
    String apply = root().text("apply", "--root", IMAGE).out();
    String now = "the file tree /srv/image now has 49152-65535, after the next boot";
    assertTrue(apply.startsWith("CHANGED  " + now), apply);
  }

  @Test
  void resetPutsTheTreeBack() {
    inImage("echo '# c' >etc/sysctl.conf; ln -s /etc/sysctl.conf etc/sysctl.d/99-sysctl.conf");
    root().json("apply", "--root", IMAGE).exits(0);
    assertEquals("600 0:0\n", builder.run("stat", "-c", "%a %u:%g", STATE).out());
    ReportJson reset = root().json("reset", "--root", IMAGE).exits(0);
    assertEquals(List.of("boot 32768-60999"), reset.states());
    assertEquals("# c\n", builder.read(CONF));
    assertFalse(builder.exists(STATE));
    root().json("reset", "--root", IMAGE).exits(0).changesNothing();
  }

  @Test
  void aLinkInThePlaceOfTheNotesIsNotFollowedOut() {
    inImage("mkdir -p var/lib/portkeel; ln -s /etc/victim var/lib/portkeel/state.json");
    root().text("apply", "--root", IMAGE);
    root().text("reset", "--root", IMAGE);
  }

  @Test
  void theImagesOwnReaderAgrees() {
    root().json("apply", "--root", IMAGE).exits(0);
    String listed =
        builder
            .run("systemd-analyze", "--root=" + IMAGE, "cat-config", "sysctl.d")
            .succeeded()
            .out();
    assertTrue(listed.contains("# " + DROP_IN + "\n" + OURS), listed);
  }

  /** What is done to the tree; apply then refuses, and says why. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm -r etc; ln -s /etc etc | 65 | policy-search",
        "rm -r etc; ln -s ../../etc etc | 65 | policy-search",
        "rm -r etc; ln -s /srv/outside etc | 1 | odd-link",
        "rm -r etc/sysctl.d; ln -s ../../../../etc/sysctl.d etc/sysctl.d | 1 | boot-unknown",
        "rm -r etc/sysctl.d; ln -s ../../outside/sysctl.d etc/sysctl.d | 1 | odd-link",
        "rm -r etc/sysctl.d; ln -s /srv/outside/sysctl.d etc/sysctl.d | 1 | odd-link",
        "mkdir -p var/lib; ln -s /srv/outside var/lib/portkeel | 1 | odd-link",
        "mkdir -p var/lib; ln -s ../../../outside var/lib/portkeel | 1 | odd-link",
        "ln -s /srv/outside var | 1 | odd-link",
        "mkdir -m 777 var | 1 | insecure",
        "chmod 777 etc/sysctl.d | 1 | insecure",
        "chown 65534 etc | 65 | insecure",
      })
  void whereALinkOrAnotherUserCouldLeadOutNothingIsWritten(String done, int exit, String code) {
    inImage(done);
    ReportJson apply = root().json("apply", "--root", IMAGE).exits(exit);
    assertTrue(apply.errors().get(0).startsWith(code + " "), apply.errors().toString());
    // So it is when neither a policy nor labels decide: the exit code alone may be another.
    Ran other = root().text("apply", "--root", IMAGE, "--range", "50000-60001");
    assertEquals(exit, other.exitCode(), other.toString());
  }

  /** A link in the place of a file leads to the tree's own file, or hides what it names. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ln -s /etc/victim etc/sysctl.conf; ln -s ../sysctl.conf etc/sysctl.d/99-sysctl.conf",
        "ln -s /etc/sysctl.conf etc/sysctl.d/99-sysctl.conf",
        "ln -s ../../../../etc/victim etc/sysctl.d/99-sysctl.conf",
        "ln -s /srv/outside/sysctl.conf etc/sysctl.d/99-sysctl.conf",
      })
  void aLinkToAFileOutsideIsALinkToNowhere(String done) {
    inImage(done);
    root().json("apply", "--root", IMAGE).exits(0);
    assertEquals(OURS, builder.read(DROP_IN));
  }

  @Test
  void aLinkInThePlaceOfOurOwnFileIsNotFollowedOut() {
    inImage("ln -s /etc/victim etc/sysctl.d/zz-portkeel.conf");
    ReportJson apply = root().json("apply", "--root", IMAGE).exits(1);
    assertEquals(List.of("boot-overridden " + DROP_IN), apply.errors());
  }

  @Test
  void theNameOfAnotherUsersLinkIsNotFollowed() {
    builder.run("ln", "-s", IMAGE, "/srv/link").succeeded();
    builder.run("chown", "-h", "65534", "/srv/link").succeeded();
    ReportJson apply = root().json("apply", "--root", "/srv/link").exits(1);
    assertEquals(List.of("insecure /srv/link"), apply.errors());
    builder.run("chown", "-h", "0", "/srv/link").succeeded();
    root().json("apply", "--root", "/srv/link").exits(0);
  }

  @Test
  void aUserMayDoItInATreeOfTheirOwnAndItStaysTheirs() {
    inImage("echo '# c' >etc/sysctl.conf; ln -s ../sysctl.conf etc/sysctl.d/99-sysctl.conf");
    Portkeel user = Portkeel.asUser(builder);
    assertEquals(
        List.of("no-right " + CONF), user.json("apply", "--root", IMAGE).exits(77).errors());
    builder.run("chown", "-R", "65534:65534", IMAGE).succeeded();
    user.json("apply", "--root", IMAGE).exits(0);
    assertTrue(builder.read(CONF).endsWith(OURS));
    assertEquals("644 65534:65534\n", builder.run("stat", "-c", "%a %u:%g", CONF).out());
    user.json("check", "--root", IMAGE).exits(0);
    // Root takes no orders, be they labels, from a tree that somebody else may change.
    for (String command : List.of("status", "check", "apply")) {
      ReportJson report = root().json(command, "--root", IMAGE, "--range", "50000-60001");
      assertEquals(
          List.of("insecure " + IMAGE + "/etc/portkeel/labels"), report.exits(65).errors());
    }
  }

  @Test
  void aReadOnlyTreeIsNamed() {
    builder.run("mount", "--bind", "-o", "ro", IMAGE, IMAGE).succeeded();
    try {
      ReportJson apply = root().json("apply", "--root", IMAGE).exits(1);
      assertEquals(List.of("read-only " + DROP_IN, "read-only " + STATE), apply.errors());
    } finally {
      builder.run("umount", IMAGE).succeeded();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/srv/nowhere, does not exist",
    "/etc/victim, is no folder",
    "'', is given, but empty"
  })
  void aRootThatIsNoFolderIsAWrongCommandLine(String folder, String message) {
    for (String command : List.of("status", "check", "apply")) {
      String err = root().refusesTheLine(command, "--root", folder);
      assertTrue(err.contains(message), err);
    }
  }

  @Test
  void anImageIsNoOtherHostThatIsDescribed() {
    String err = root().refusesTheLine("check", "--root", IMAGE, "--as", "os=linux");
    assertTrue(err.contains("both --as and --root are given"), err);
  }

  @Test
  void theMachinesOwnPolicyIsNotTheImages() {
    inImage("mkdir etc/portkeel; ln -s /etc/portkeel/policy.yaml etc/portkeel/policy.yaml");
    ReportJson looped = root().json("check", "--root", IMAGE).exits(65);
    assertEquals(List.of("unreadable " + IMAGE + "/etc/portkeel/policy.yaml"), looped.errors());
    inImage("rm etc/portkeel/policy.yaml; echo tier=web >etc/portkeel/labels");
    builder.write(
        IMAGE + "/etc/portkeel/policy.yaml",
        """
        version: 1
        rules:
          - when: { os: linux, container: false, labels: { tier: web } }
            range: 50000-60001
        """);
    ReportJson apply = root().json("apply", "--root", IMAGE).exits(0);
    assertEquals(IMAGE + "/etc/portkeel/policy.yaml", apply.text("/policy/file"));
    assertEquals(List.of("boot 50000-60001"), apply.states());
    inImage("chmod go+w etc/portkeel/policy.yaml");
    root().json("apply", "--root", IMAGE).exits(65);
  }

  @Test
  void aRuleThatAsksForTheNameIsNotGuessed() {
    String policy = "version: 1\nrules: [{ when: { hostname: 'x*' }, range: 50000-60001 }]\n";
    builder.write("/root/policy.yaml", policy);
    ReportJson apply = root().json("apply", "--root", IMAGE, "--policy", "/root/policy.yaml");
    assertEquals(List.of("unknown-fact /root/policy.yaml:2:9"), apply.exits(1).errors());
    String message = apply.text("/errors/0/message") + "; " + apply.text("/errors/0/remedy");
    assertTrue(message.contains("a file tree has no name before it boots; give --range"), message);
  }

  @Test
  void aTreeThatDoesNotBootIsNotCalledGood() {
    inImage("rm usr/sbin/init");
    assertEquals(List.of("no-init"), root().json("apply", "--root", IMAGE).exits(1).errors());
    root().json("check", "--root", IMAGE).exits(1);
    assertEquals(List.of("boot null"), root().json("status", "--root", IMAGE).exits(0).states());
  }

  /** The machine's own tree is one like all others: files alone, and these are put back. */
  @Test
  void theMachinesOwnTreeIsNoException() {
    builder.run("cp", "-a", "/etc/sysctl.conf", "/tmp/sysctl.conf").succeeded();
    ReportJson apply = root().json("apply", "--root", "/").exits(0);
    assertEquals(List.of("boot 49152-65535"), apply.states());
    assertEquals("32768-60999", builder.liveRange());
    assertTrue(builder.read("/etc/sysctl.conf").endsWith(OURS));
    builder.run("cp", "-a", "/tmp/sysctl.conf", "/etc/sysctl.conf").succeeded();
    outside = builder.run("sh", "-c", OUTSIDE).out();
  }
}
