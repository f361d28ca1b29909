package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a file is apart from its content stays, and what cannot be replaced is told of before. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.ATTRIBUTES})
class HarmlessFilesIT {
  private static final String CONF = "/etc/sysctl.conf";
  private static final String DROP_IN = "/etc/sysctl.d/zz-portkeel.conf";
  private static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";
  private static final String DEFAULT = "32768-60999";

  private static void make(Sandbox host, String script) {
    host.run("sh", "-ec", script).succeeded();
  }

  private static String seen(Sandbox host, String file) {
    return host.run(
            "sh",
            "-ec",
            "stat -c '%a %u:%g' $0; getfattr -d -m - -e hex --absolute-names $0; getfacl -np $0",
            file)
        .succeeded()
        .out();
  }

  private static void assertNothingBesides(Sandbox host) {
    assertEquals("", host.run("find", "/etc", "-name", "*.portkeel-new-*").out());
  }

  @Test
  void modeOwnerAttributesAccessListAndLabelStay() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      make(
          host,
          """
          chown 1000:1001 /etc/sysctl.conf
          chmod 5640 /etc/sysctl.conf
          setfattr -n user.note -v kept /etc/sysctl.conf
          setfattr -n trusted.note -v kept /etc/sysctl.conf
          setfattr -n security.selinux -v system_u:object_r:made_up_t:s0 /etc/sysctl.conf
          setfacl -m u:65534:rw /etc/sysctl.conf
          """);
      String before = seen(host, CONF);
      String content = host.read(CONF);
      assertTrue(before.contains("security.selinux") && before.contains("user:65534"), before);
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals(content + OURS, host.read(CONF));
      assertEquals(before, seen(host, CONF));
      assertNothingBesides(host);
    }
  }

  @Test
  void aLinkStaysAndTheFileBehindItIsChanged() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      make(
          host,
          "mkdir /srv/conf; mv /etc/sysctl.conf /srv/conf/real; ln -s /srv/conf/real " + CONF);
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals("/srv/conf/real\n", host.run("readlink", CONF).out());
      assertTrue(host.read("/srv/conf/real").endsWith(OURS));
    }
  }

  @Test
  void aMountedFileIsPassedByUnlessThePolicyNamesIt() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      make(host, "mount --bind " + CONF + " " + CONF);
      String content = host.read(CONF);
      host.write("/root/policy.yaml", PolicyText.persist("sysctl.conf"));
      Traces before = Traces.in(host);
      ReportJson named = portkeel.json("apply", "--policy", "/root/policy.yaml").exits(1);
      assertEquals(List.of("file-busy " + CONF), named.errors());
      before.assertStillIn(host);

      portkeel.json("apply").exits(0);
      assertEquals(OURS, host.read(DROP_IN));
      assertEquals(content, host.read(CONF));
    }
  }

  @Test
  void aMountedFileThatHoldsOurLineIsAnErrorBeforeAnythingIsTouched() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      make(host, "mount --bind " + CONF + " " + CONF);
      Traces before = Traces.in(host);
      ReportJson apply = portkeel.json("apply", "--range", "50000-60000").exits(1);
      assertEquals(List.of("file-busy " + CONF), apply.errors());
      before.assertStillIn(host);
    }
  }

  @Test
  void whatChattrHasMarkedIsToldOfBeforeAnythingIsTouched() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      for (String marked : List.of("+i " + CONF, "+a " + CONF, "+i /etc", "+a /etc")) {
        make(host, "chattr " + marked);
        String content = host.read(CONF);
        ReportJson apply = portkeel.json("apply").exits(1);
        assertEquals(List.of("file-immutable " + CONF), apply.errors(), marked);
        assertEquals(DEFAULT, host.liveRange());
        assertEquals(content, host.read(CONF));
        make(host, "chattr " + marked.replace('+', '-'));
        assertNothingBesides(host);
      }
      portkeel.json("apply").exits(0);
    }
  }

  @Test
  void whatStandsWhereAFileShouldBeIsPassedByOrNamed() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      make(host, "rm " + CONF + "; mkdir " + CONF);
      portkeel.json("apply").exits(0);
      assertEquals(OURS, host.read(DROP_IN));
      make(host, "rmdir " + CONF + "; ln -s /nowhere " + CONF + "; rm " + DROP_IN);
      portkeel.json("apply").exits(0);
      assertEquals(OURS, host.read(DROP_IN));
      assertFalse(host.exists("/nowhere"));

      make(host, "rm " + DROP_IN + "; mkdir " + DROP_IN);
      ReportJson folder = portkeel.json("apply", "--range", "50000-60000").exits(1);
      assertEquals(List.of("boot-overridden " + DROP_IN), folder.errors());
      make(host, "rm -r /etc/sysctl.d; ln -s /nowhere /etc/sysctl.d");
      ReportJson link = portkeel.json("apply", "--range", "50000-60000").exits(1);
      assertEquals(List.of("no-folder " + DROP_IN), link.errors());
      assertEquals("49152-65535", host.liveRange());
      make(host, "rm /etc/sysctl.d");
      portkeel.json("apply", "--range", "50000-60000").exits(0);
    }
  }

  /** JNA is wanted for the file, and OSHI for -v. */
  @Test
  void itWorksWhereNothingElseCanBeWrittenAndNothingRun() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      make(
          host,
          """
          mount --bind /etc /etc
          mkdir /var/lib/portkeel && mount -t tmpfs -o mode=700 tmpfs /var/lib/portkeel
          mount -o remount,ro,noexec /tmp
          mount -o remount,noexec /run
          mount -o remount,bind,ro /
          ! touch /tmp/x /root/x 2>&-
          """);
      host.command("env", "-u", "HOME", Built.distribution() + "/bin/portkeel", "apply")
          .run()
          .succeeded();
      assertTrue(host.read(CONF).endsWith(OURS));
      Ran status = Portkeel.asRoot(host).text("status", "-v");
      assertTrue(status.out().contains("  memory   "), status.toString());
      assertEquals("", status.err());
    }
  }

  @Test
  void eachInstalledJavaDoesItWithoutAWord() throws IOException {
    List<Path> homes;
    try (Stream<Path> all = Files.list(Path.of("/usr/lib/jvm"))) {
      homes = all.filter(home -> Files.exists(home.resolve("bin/java"))).toList();
    }
    assertFalse(homes.isEmpty());
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      int low = 40000;
      for (Path home : homes) {
        Portkeel portkeel = Portkeel.asRoot(host).with("PORTKEEL_JAVA_HOME", home.toString());
        low += 1000;
        portkeel.json("apply", "--range", low + "-65535").exits(0);
        assertTrue(host.read(CONF).endsWith(" = " + low + " 65535\n"), host.read(CONF));
      }
    }
  }

  @Test
  void aFileThatIsTooLargeIsNamed() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      make(host, "head -c 50000000 /dev/zero | tr '\\0' '\\n' >" + CONF);
      Traces before = Traces.in(host);
      Portkeel portkeel = Portkeel.asRoot(host);
      for (String command : List.of("check", "apply")) {
        Ran ran = portkeel.text(command);
        assertFalse(ran.err().contains("OutOfMemory"), ran.toString());
        assertTrue(ran.err().contains("it is larger than 1 MiB"), ran.toString());
      }
      assertEquals(1, portkeel.json("apply").ran().exitCode());
      before.assertStillIn(host);
    }
  }

  /** As many lines, and as little text that is ASCII, as there can be. */
  @Test
  void theLargestFileThatIsReadFitsIntoMemory() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      for (String fill : List.of("\\n", "\\377")) {
        make(
            host,
            "head -c 1048000 /dev/zero | tr '\\0' '"
                + fill
                + "' | sed 's/^./#&/' | head -c 1048000 >"
                + CONF
                + "; echo >>"
                + CONF);
        Portkeel portkeel = Portkeel.asRoot(host);
        Ran apply = portkeel.text("apply", "--output", "json");
        assertEquals(0, apply.exitCode(), apply.err());
        assertEquals("49152-65535", host.liveRange());
        host.write(LiveRange.FILE, "32768 60999");
      }
    }
  }
}
