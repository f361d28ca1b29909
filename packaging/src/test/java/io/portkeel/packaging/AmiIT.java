package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bakes portkeel into machine images, and what user data adds to it: share/images/ami. */
@Aside
@Needs({
  Need.ROOT,
  Need.NAMESPACES,
  Need.IP,
  Need.SYSCTL,
  Need.MMDEBSTRAP,
  Need.NSPAWN,
  Need.PACKER,
  Need.CLOUD_INIT,
  Need.DEB,
  Need.JLINK,
  Need.C_COMPILER
})
class AmiIT {
  private static final String FOLDER = "/root/ami";
  private static final String DROP_IN = "/etc/sysctl.d/zz-portkeel.conf";
  private static final String OURS = "# portkeel\nnet.ipv4.ip_local_port_range = 49152 65535\n";

  /** An instance that has just started: cloud-init has not ended, and something installs. */
  private static final String BUSY =
      AptBusy.elsewhereFor(3, "/mnt/baked/")
          + """
          printf '#!/bin/sh\\n[ "$*" = "status --wait" ] && touch /waited && exit 2\\n' \
            >/mnt/baked/usr/bin/cloud-init
          chmod +x /mnt/baked/usr/bin/cloud-init
          mkdir -p /mnt/baked/run/cloud-init && >/mnt/baked/run/cloud-init/status.json
          """;

  /** Two trees of the same Debian, as an image is mounted for building; and what is at hand. */
  private static final String SET_UP =
      """
      set -eu
      rm /.dockerenv
      umask 022
      mkdir -p /usr/share/portkeel
      ln -s "$1/images" /usr/share/portkeel/images
      ln -s "$2" /usr/bin/portkeel
      # dpkg-deb -x would put folders in the place of the links that /lib and /bin are.
      dpkg-deb --fsys-tarfile "$5" | tar -C / -x --keep-directory-symlink
      mkdir -p /root/ami && cd /root/ami && cp "$4" portkeel_VERSION_amd64.deb
      for name in baked image; do
        mkdir -p /mnt/$name /tmp/$name.upper /tmp/$name.work
        mount -t overlay overlay \
          -o "lowerdir=$3,upperdir=/tmp/$name.upper,workdir=/tmp/$name.work" /mnt/$name
        for folder in etc/sysctl.d usr/lib/sysctl.d usr/local/lib/sysctl.d; do
          mkdir -p "/mnt/$name/$folder"
          find "/mnt/$name/$folder" -mindepth 1 -delete
        done
        rm -f /mnt/$name/etc/sysctl.conf /mnt/$name/report
        mount -t proc proc /mnt/$name/proc
        mount --rbind /dev /mnt/$name/dev
      done
      """;

  /** It waits for what an image starts by itself, tells, and ends the system. */
  private static final String BOOT =
      """
      set -eu
      rm -r /mnt/baked/usr/bin/cloud-init /mnt/baked/run/cloud-init
      umount /mnt/baked/proc
      umount -l /mnt/baked/dev
      cat >/mnt/baked/etc/systemd/system/report.service <<'END'
      [Unit]
      Requires=sysinit.target
      After=sysinit.target
      [Service]
      Type=oneshot
      ExecStart=/bin/sh -c 'cat /proc/sys/net/ipv4/ip_local_port_range >/report'
      ExecStart=/bin/systemctl poweroff --force
      END
      mount -t cgroup2 cgroup2 /sys/fs/cgroup
      systemd-nspawn -q -D /mnt/baked --boot --private-network --register=no --keep-unit \
        --console=pipe systemd.unit=report.service
      """;

  private static Sandbox builder;

  @BeforeAll
  static void open() throws IOException {
    // With processes of its own: what shares its mounts with the first of them is seen as a chroot.
    builder = Sandbox.open(SandboxKind.CONTAINER);
    builder
        .command(
            "sh",
            "-c",
            SET_UP,
            "set-up",
            Built.distribution().resolve("share").toString(),
            BuiltPackage.tree().resolve("bin/portkeel").toString(),
            DebianRoot.of("bookworm").toString(),
            BuiltPackage.deb().toString(),
            cloudInit().toString())
        .within(Duration.ofMinutes(1))
        .run()
        .succeeded();
    inFolder(readmeLine("cp ")).succeeded();
  }

  @AfterAll
  static void close() {
    builder.close();
  }

  /** cloud-init's package, only unpacked: installed, it would run at this machine's next boot. */
  private static Path cloudInit() throws IOException {
    Path folder = Files.createDirectories(Built.distribution().resolveSibling("cloud-init"));
    String download = "apt-get -q download cloud-init";
    String script = "set -- *.deb; [ -e \"$1\" ] || %s || { apt-get -q update && %s; }";
    Ran.of(
            new ProcessBuilder("sh", "-c", script.formatted(download, download))
                .directory(folder.toFile()),
            Duration.ofMinutes(2))
        .succeeded();
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static List<String> readmeLines() throws IOException {
    return Files.readString(Built.distribution().resolve("share/images/ami/README.md"))
        .lines()
        .filter(
            line ->
                line.startsWith("$ ")
                    || line.startsWith("# portkeel apply")
                    || line.startsWith("# portkeel check"))
        .map(line -> line.substring(2))
        .toList();
  }

  /** The one command of the README that begins so. */
  private static String readmeLine(String start) throws IOException {
    List<String> lines = readmeLines().stream().filter(line -> line.startsWith(start)).toList();
    assertEquals(1, lines.size(), start + " " + readmeLines());
    return lines.get(0);
  }

  private static Ran inFolder(String line) {
    return builder
        .command("sh", "-c", "cd " + FOLDER + " && " + line)
        .with("HOME", "/root")
        .with("CHECKPOINT_DISABLE", "1")
        .within(Duration.ofMinutes(2))
        .run();
  }

  /** But for those that ask for Amazon or download a plugin, each is run by a test here. */
  @Test
  void noCommandOfTheReadmeIsForgotten() throws IOException {
    assertEquals(
        List.of(
            "cp",
            "packer init",
            "packer validate",
            "packer build",
            "portkeel apply",
            "portkeel check",
            "cloud-init schema",
            "cloud-init schema"),
        readmeLines().stream()
            .map(line -> line.replaceAll("^((packer|portkeel|cloud-init) \\S+|\\S+).*", "$1"))
            .toList());
  }

  @Test
  void packerTakesTheTemplate() throws IOException {
    String validate = readmeLine("packer validate").replaceAll(" [.]$", " portkeel.pkr.hcl");
    inFolder(validate).succeeded();
    assertEquals(1, inFolder(validate.replace("policy=policy", "policy=nothing")).exitCode());
    inFolder(validate.replace("=policy.yaml", "=policy.yaml -var 'files=[\"bake\"]'")).succeeded();
    String nothing = "=policy.yaml -var 'files=[\"nothing\"]'";
    assertEquals(1, inFolder(validate.replace("=policy.yaml", nothing)).exitCode());
    assertEquals("", inFolder("packer fmt -check -diff .").succeeded().out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"user-data.yaml", "user-data-install.yaml"})
  void cloudInitTakesTheUserData(String name) throws IOException {
    Ran valid = inFolder(readmeLine("cloud-init schema --config-file " + name)).succeeded();
    assertTrue(
        (valid.out() + valid.err()).contains("Valid cloud-config: " + name), valid.toString());
    inFolder("sed 's/path:/pth:/' " + name + " >wrong.yaml").succeeded();
    assertFalse(inFolder("cloud-init schema --config-file wrong.yaml").exitCode() == 0);
  }

  /** What cloud-init would write is what portkeel takes. */
  @ParameterizedTest
  @ValueSource(strings = {"user-data.yaml", "user-data-install.yaml"})
  void thePolicyInTheUserDataIsOne(String name) {
    String content =
        "/usr/bin/python3 -c 'import sys, yaml; print(yaml.safe_load(open(sys.argv[1]))"
            + "[\"write_files\"][0][\"content\"])' ";
    Ran check =
        inFolder(
            content
                + name
                + " | portkeel check --policy - --as os=linux,container=false --label"
                + " tier=payments");
    assertEquals(0, check.exitCode(), check.toString());
  }

  @Test
  void whatIsBakedBootsWithTheRange() {
    String bake =
        "cp bake policy.yaml portkeel_VERSION_amd64.deb /mnt/baked/tmp && chroot /mnt/baked"
            + " /tmp/bake /tmp/portkeel_VERSION_amd64.deb /tmp/";
    inFolder(BUSY).succeeded();
    inFolder("printf 'version: 1\\nrules:\\n  - range: 9-8\\n' >/mnt/baked/tmp/wrong.yaml")
        .succeeded();
    Ran wrong = inFolder(bake + "wrong.yaml");
    assertEquals(65, wrong.exitCode(), wrong.toString());
    assertTrue(wrong.err().contains("write 8-9"), wrong.err());
    assertFalse(builder.exists("/mnt/baked/etc/portkeel/policy.yaml"));

    inFolder(bake + "policy.yaml").succeeded();
    assertTrue(builder.exists("/mnt/baked/waited"), "for cloud-init");

    // What a policy names lies beside it, when it is tried as well as later.
    builder.write("/mnt/baked/tmp/computed.yaml", PolicyText.COMPUTED);
    String documents = Built.distribution() + "/share/examples/network-acls.json";
    inFolder("cp " + documents + " /mnt/baked/tmp").succeeded();
    Ran alone = inFolder(bake + "computed.yaml");
    assertFalse(alone.exitCode() == 0, alone.toString());
    assertFalse(builder.read("/mnt/baked/etc/portkeel/policy.yaml").contains("network-acl"));
    Ran twice = inFolder(bake + "computed.yaml /tmp/network-acls.json /tmp/network-acls.json");
    assertEquals(64, twice.exitCode(), twice.toString());
    inFolder(bake + "computed.yaml /tmp/network-acls.json").succeeded();
    assertEquals(
        """
        portkeel 755 root
        portkeel/network-acls.json 644 root
        portkeel/policy.yaml 644 root
        """,
        inFolder("cd /mnt/baked/etc && find portkeel .portkeel* -printf '%p %m %u\\n' | sort")
            .out());
    assertEquals(PolicyText.COMPUTED, builder.read("/mnt/baked/etc/portkeel/policy.yaml"));

    assertEquals(OURS, builder.read("/mnt/baked" + DROP_IN));
    assertEquals("32768-60999", builder.liveRange());
    builder.command("sh", "-c", BOOT).within(Duration.ofMinutes(1)).run();
    assertEquals("49152-65535", LiveRange.shown(builder.read("/mnt/baked/report")));
  }

  @Test
  void aMountedTreeIsChangedFromOutside() throws IOException {
    Ran drift = inFolder(readmeLine("portkeel check"));
    assertEquals(2, drift.exitCode(), drift.toString());
    inFolder(readmeLine("portkeel apply")).succeeded();
    inFolder(readmeLine("portkeel check")).succeeded();
    assertEquals(OURS, builder.read("/mnt/image" + DROP_IN));
    assertEquals("32768-60999", builder.liveRange());
  }
}
