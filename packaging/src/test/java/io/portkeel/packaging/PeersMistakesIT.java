package io.portkeel.packaging;

import static io.portkeel.packaging.Failure.CONF;
import static io.portkeel.packaging.Failure.DEFAULT;
import static io.portkeel.packaging.Failure.DROP_IN;
import static io.portkeel.packaging.Failure.LINK;
import static io.portkeel.packaging.Failure.OURS;
import static io.portkeel.packaging.Failure.WANTED;
import static io.portkeel.packaging.Failure.cured;
import static io.portkeel.packaging.Failure.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What shell scripts, systemd-sysctl, Ansible, Puppet and cf-agent do wrong with this key, each
 * seen in a run of theirs: not done here.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL, Need.SYSCTL})
class PeersMistakesIT {
  private static final String KEY = "net.ipv4.ip_local_port_range = ";

  /** A sysctl that leaves a trace when it is asked for anything. */
  private static final String TRACED =
      "stand_in <<'END'\n: >/srv/asked\nexec /usr/sbin/sysctl.real \"$@\"\nEND\n";

  /** Appends a text to sysctl.conf. */
  private static String behind(String text) {
    String escaped = text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    return "printf '" + escaped + "' >>" + CONF + "\n";
  }

  /** All of them: none looks at the files that come after its own. */
  @Test
  void noticesALaterFileThatTakesTheValueBack() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      portkeel.json("apply").exits(0);
      host.write("/etc/sysctl.d/99-zz.conf", KEY + "42000 43001\n");
      ReportJson check = portkeel.json("check").exits(2);
      assertEquals(List.of("live " + WANTED, "boot 42000-43001"), check.states());
      assertEquals("/etc/sysctl.d/99-zz.conf:1", check.text("/states/1/source"));
      host.run("mv", "/etc/sysctl.d/99-zz.conf", "/etc/sysctl.d/zzz.conf").succeeded();
      ReportJson apply = portkeel.json("apply").exits(1);
      assertEquals(List.of("boot-overridden /etc/sysctl.d/zzz.conf:1"), apply.errors());
    }
  }

  /** cf-agent, Ansible and Puppet end with 0 when they only look and the host has drifted. */
  @Test
  void tellsDriftByTheExitCode() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel.asRoot(host).json("check").exits(2);
      Portkeel.asRoot(host).json("apply").exits(0);
      Portkeel.asRoot(host).json("check").exits(0);
      host.write(LiveRange.FILE, "32768 60999");
      Portkeel.asRoot(host).json("check").exits(2);
    }
  }

  /** Shell and systemd-sysctl end with 0, and nothing or an empty file is written. */
  @Test
  void doesNotCallAFullDiskASuccess() {
    String fullEtc =
        "mount -t tmpfs -o size=8m tmpfs /opt && cp -a /etc/. /opt/ && mount --move /opt /etc\n"
            + "fill /etc";
    refused("a full disk", TRACED + fullEtc, 1, "file-not-written " + CONF).check();
    refused("a full disk", TRACED + "rm " + LINK + "\n" + fullEtc, 1, "file-not-written " + DROP_IN)
        .check();
  }

  /** Killed at a write, others leave a drop-in of 0 bytes, which hides a file of the same name. */
  @Test
  @Needs(Need.STRACE)
  void leavesNoEmptyFileWhenItIsKilledAtAWrite() {
    String kill =
        """
        rm /etc/sysctl.d/99-sysctl.conf
        for number in 1 2 3 4 5 6 7 8; do
          strace -f -o /dev/null -e trace=write -e inject=write:signal=KILL:when=$number \\
            "$PROGRAM" apply >/dev/null 2>&1 && echo not killed
          for file in /etc/sysctl.d/*.conf; do
            [ ! -e "$file" ] || [ "$(cat "$file")" = "$KEPT" ] || { echo "$number: $file" && cat "$file"; }
          done
          rm -f /etc/sysctl.d/*.conf
          echo 32768 60999 >/proc/sys/net/ipv4/ip_local_port_range
        done
        """;
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      SandboxCommand command = host.command("sh", "-c", kill).with("KEPT", OURS.strip());
      Ran ran = command.with("PROGRAM", program()).run();
      assertFalse(ran.out().contains("/etc"), ran.out());
      assertTrue(ran.out().length() < 4 * "not killed\n".length(), "too few writes: " + ran.out());
    }
  }

  /** Shell ends with 0; Ansible fails too, but only when it has changed the live value. */
  @Test
  void doesNotSetTheLiveValueWhenEtcIsReadOnly() {
    refused("a read-only /etc", TRACED + "read_only /etc", 1, "read-only " + CONF).check();
  }

  /** Shell and Puppet write the bad line into the file, and the boot unit fails from then on. */
  @Test
  void writesNoRangeThatTheKernelRefuses() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.write("/root/policy.yaml", PolicyText.range("70000-80000"));
      Traces before = Traces.in(host);
      portkeel.refusesTheLine("apply", "--range", "70000-80000");
      portkeel.refusesTheLine("apply", "--range", "70000 80000");
      portkeel.json("apply", "--policy", "/root/policy.yaml").exits(65);
      before.assertStillIn(host);
      host.run("/lib/systemd/systemd-sysctl").succeeded();
    }
  }

  /** systemd-sysctl ends with 0, and the live value is wrong. */
  @Test
  void doesNotCallAReadOnlyProcSysASuccess() {
    refused("a read-only /proc/sys", "read_only /proc/sys", 1, "read-only " + LiveRange.FILE)
        .check();
  }

  /** Ansible rewrites what stands on lines that are not its own. */
  @Test
  void keepsBlanksAndLineEndsOfOtherLines() {
    String odd = "\tnet.core.somaxconn=99  \r\n\r\n  # c \t\r\nnet/core/somaxconn  =  98\n\n\n";
    cured("odd blanks and line ends", behind(odd)).keptIn(CONF).check();
    cured("CR LF alone", "rm " + CONF + "\n" + behind("net.core.somaxconn=99 \r\n# c\r\n"))
        .edits(CONF, text -> text + OURS.replace("\n", "\r\n"))
        .check();
  }

  /** Ansible drops one of two lines of another key, and so changed that key's value. */
  @Test
  void keepsADuplicateOfAnotherKey() {
    String key = "net.ipv4.tcp_fin_timeout = ";
    cured("another key twice", behind(key + "30\n" + key + "40\n" + key + "30\n"))
        .keptIn(CONF)
        .check();
  }

  /** Ansible loses them: the file that takes the place has none. */
  @Test
  @Needs(Need.ATTRIBUTES)
  void keepsExtendedAttributesAndAccessLists() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("setfattr", "-n", "trusted.note", "-v", "theirs", CONF).succeeded();
      host.run("setfattr", "-n", "security.note", "-v", "theirs", CONF).succeeded();
      host.run("setfacl", "-m", "u:1000:rw,g:4:r", CONF).succeeded();
      String[] look = {
        "sh", "-ec", "getfattr -d -m - $0; getfacl -n $0; stat -c %a:%u:%g $0", CONF
      };
      String before = host.run(look).succeeded().out();
      assertTrue(before.contains("trusted.note=") && before.contains("user:1000:rw"), before);
      Portkeel.asRoot(host).json("apply").exits(0);
      assertTrue(host.read(CONF).endsWith(OURS));
      assertEquals(before, host.run(look).succeeded().out());
    }
  }

  /** Ansible puts a file in the place of the link, and the file behind it is no longer read. */
  @Test
  void doesNotReplaceALinkByAFile() {
    cured("a link", "mkdir /srv/a && mv " + CONF + " /srv/a/b && ln -s ../srv/a/b " + CONF)
        .keptIn("/srv/a/b")
        .check();
  }

  /** Puppet's duritong module makes 0644 root:root of 0640 root:adm. */
  @Test
  void keepsModeAndOwner() {
    cured("0640 root:adm", "chmod 0640 " + CONF + " && chgrp 4 " + CONF).keptIn(CONF).check();
    cured("0600 of another user", "chmod 0600 " + CONF + " && chown 1000:1000 " + CONF)
        .keptIn(CONF)
        .check();
  }

  /** Ansible and cf-agent rename without it: after a power cut the file may be empty. */
  @Test
  @Needs(Need.STRACE)
  void syncsTheFileBeforeTheRenameAndItsFolderAfter() {
    String trace =
        "strace -f -y -s 0 -o /root/trace -e trace=$0 \"$PROGRAM\" apply && cat /root/trace";
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      SandboxCommand command = host.command("sh", "-c", trace, ChangingCall.NAMES);
      Ran ran = command.with("PROGRAM", program()).run().succeeded();
      List<String> calls =
          ChangingCall.in(ran.out()).stream()
              .filter(call -> call.what().matches("/etc|" + CONF + ".*"))
              .map(call -> call.name().replaceAll("at2?$", "") + " " + call.what())
              .toList();
      int renamed = calls.indexOf("rename " + CONF); // and the new file, which are exchanged
      int written = calls.indexOf("write " + CONF + ".portkeel-new-*");
      int synced = calls.indexOf("fsync " + CONF + ".portkeel-new-*");
      assertTrue(written < synced && 0 <= written && synced < renamed, calls.toString());
      assertEquals("fsync /etc", calls.get(renamed + 1), calls.toString());
    }
  }

  /** Others find out by EBUSY, when the live value is another already. */
  @Test
  void noticesABindMountedFileBeforeTheLiveValueChanges() {
    String bind = "mount --bind " + CONF + " " + CONF + "\n";
    String old = "# portkeel\n" + KEY + "50000 50999\n";
    refused("our line is in it", TRACED + behind(old) + bind, 1, "file-busy " + CONF).check();
    cured("it is left alone", bind).makes(DROP_IN, OURS).check();
  }

  /** `grep || echo >>`, run twice at a time, writes two lines in 46 of 100 rounds. */
  @Test
  void writesOneLineWhenItRunsTwiceAtATime() {
    String rounds =
        """
        cp /etc/sysctl.conf /root/before
        for round in 1 2 3 4 5 6 7 8 9 10; do
          "$PROGRAM" apply >/root/first 2>&1 & "$PROGRAM" apply >/root/second 2>&1 || cat /root/second
          wait $! || cat /root/first
          grep -c '^# portkeel' /etc/sysctl.conf
          cp /root/before /etc/sysctl.conf
          echo 32768 60999 >/proc/sys/net/ipv4/ip_local_port_range
        done
        """;
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      SandboxCommand command = host.command("sh", "-c", rounds).with("PROGRAM", program());
      assertEquals("1\n".repeat(10), command.run().out());
    }
  }

  /** A bare `sysctl -p` applies the whole file, and so undoes what was set since on purpose. */
  @Test
  void leavesOtherLiveValuesAlone() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String forward = "/proc/sys/net/ipv4/ip_forward";
      host.write(CONF, "net.ipv4.ip_forward = 0\n");
      host.write(forward, "1");
      Portkeel.asRoot(host).json("apply").exits(0);
      assertEquals(WANTED, host.liveRange());
      assertEquals("1\n", host.read(forward));
    }
  }

  /** A bare `sysctl -p` fails for ever because of a line that is nobody's business here. */
  @Test
  void doesNotFailForAnUnknownKeyOfSomebodyElses() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write(CONF, "net.ipv4.no_such_key = 1\n");
      assertEquals(DEFAULT, host.liveRange());
      Portkeel.asRoot(host).json("apply").exits(0);
      Portkeel.asRoot(host).json("apply").exits(0).changesNothing();
      Portkeel.asRoot(host).json("check").exits(0);
      assertEquals("net.ipv4.no_such_key = 1\n" + OURS, host.read(CONF));
    }
  }

  private static String program() {
    return Built.distribution().resolve("bin/portkeel").toString();
  }
}
