package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test of the whole needs from the machine that runs it. */
enum Need {
  ROOT {
    @Override
    Optional<String> missing() {
      return root() ? Optional.empty() : Optional.of(NOT_ROOT);
    }
  },
  /** Network, mount and pid namespaces, with an overlay of the root file system in them. */
  NAMESPACES {
    @Override
    Optional<String> missing() {
      return program("unshare", "util-linux")
          .or(() -> program("nsenter", "util-linux"))
          .or(() -> program("setpriv", "util-linux"))
          .or(() -> program("pivot_root", "util-linux"))
          .or(() -> program("mount", "mount"))
          .or(() -> root() ? probe(OVERLAY, IN_A_HOST) : Optional.of(NOT_ROOT));
    }
  },
  /** nft, and a kernel that listens to it. */
  NFT {
    @Override
    Optional<String> missing() {
      return program("nft", "nftables")
          .or(() -> root() ? probe("nft list ruleset", IN_A_HOST) : Optional.of(NOT_ROOT));
    }
  },
  /** Both flavours of iptables, and a kernel that listens to both. */
  IPTABLES {
    @Override
    Optional<String> missing() {
      return program("iptables-nft", "iptables")
          .or(() -> program("iptables-legacy", "iptables"))
          .or(() -> root() ? probe(BOTH_IPTABLES, IN_A_HOST) : Optional.of(NOT_ROOT));
    }
  },
  SYSTEMD_SYSCTL {
    @Override
    Optional<String> missing() {
      return program("systemd-sysctl", "systemd");
    }
  },
  BUSYBOX {
    @Override
    Optional<String> missing() {
      return program("busybox", "busybox");
    }
  },
  /** Also needs Debian's mirror, once for each build folder. */
  MMDEBSTRAP {
    @Override
    Optional<String> missing() {
      return program("mmdebstrap", "mmdebstrap");
    }
  },
  /** Docker, Podman and runc, and a kernel with control groups of version 2. */
  CONTAINERS {
    @Override
    Optional<String> missing() {
      return program("dockerd", "docker.io")
          .or(() -> program("podman", "podman"))
          .or(() -> program("runc", "runc"))
          .or(() -> program("iptables", "iptables"))
          .or(
              () ->
                  root() ? probe("mount -t cgroup2 none /sys", IN_A_HOST) : Optional.of(NOT_ROOT));
    }
  },
  /** Ansible, and what it installs packages with. */
  ANSIBLE {
    @Override
    Optional<String> missing() {
      return program("ansible-playbook", "ansible-core")
          .or(() -> pythonModule("apt", "python3-apt"));
    }
  },
  PACKER {
    @Override
    Optional<String> missing() {
      return program("packer", "packer");
    }
  },
  /** What cloud-init asks for; itself it is unpacked from Debian's mirror, once a build folder. */
  CLOUD_INIT {
    @Override
    Optional<String> missing() {
      return pythonModule("configobj", "python3-configobj")
          .or(() -> pythonModule("jsonpatch.py", "python3-jsonpatch"))
          .or(() -> pythonModule("jsonschema", "python3-jsonschema"))
          .or(() -> pythonModule("jinja2", "python3-jinja2"));
    }
  },
  /** What makes a runtime of some of this Java's modules. */
  JLINK {
    @Override
    Optional<String> missing() {
      return file(Built.javaHome().resolve("bin/jlink").toString(), "openjdk-17-jdk-headless");
    }
  },
  /** The manual pages, and what shows one. */
  MANUAL_PAGES {
    @Override
    Optional<String> missing() {
      return program("man", "man-db")
          .or(() -> file(Built.distribution() + "/share/man", "asciidoctor, and build it again"));
    }
  },
  NSPAWN {
    @Override
    Optional<String> missing() {
      return program("systemd-nspawn", "systemd-container");
    }
  },
  /** A whole machine without a kernel's help, and what makes its disks. */
  QEMU {
    @Override
    Optional<String> missing() {
      return program("qemu-system-x86_64", "qemu-system-x86")
          .or(() -> program("cpio", "cpio"))
          .or(() -> program("busybox", "busybox"))
          .or(() -> program("mke2fs", "e2fsprogs"));
    }
  },
  /** A browser without a screen. */
  CHROMIUM {
    @Override
    Optional<String> missing() {
      return program("chromium-headless-shell", "chromium-headless-shell");
    }
  },
  /** docker-compose, which reads a file without a daemon. */
  COMPOSE {
    @Override
    Optional<String> missing() {
      return program("docker-compose", "docker-compose");
    }
  },
  SYSCTL {
    @Override
    Optional<String> missing() {
      return program("sysctl", "procps");
    }
  },
  /** What reads reports of many hosts. */
  JQ {
    @Override
    Optional<String> missing() {
      return program("jq", "jq");
    }
  },
  /** Prometheus' own program, which checks metrics and rules; no service is started. */
  PROMTOOL {
    @Override
    Optional<String> missing() {
      return program("promtool", "prometheus");
    }
  },
  /** Puppet, which applies a manifest without a server. */
  PUPPET {
    @Override
    Optional<String> missing() {
      return program("puppet", "puppet").or(() -> program("ruby", "ruby"));
    }
  },
  SHELLCHECK {
    @Override
    Optional<String> missing() {
      return program("shellcheck", "shellcheck");
    }
  },
  IP {
    @Override
    Optional<String> missing() {
      return program("ip", "iproute2");
    }
  },
  /** setfattr, setfacl and chattr. */
  ATTRIBUTES {
    @Override
    Optional<String> missing() {
      return program("setfattr", "attr")
          .or(() -> program("setfacl", "acl"))
          .or(() -> program("chattr", "e2fsprogs"));
    }
  },
  /** What the launcher's program and the programs of its tests are built with. */
  C_COMPILER {
    @Override
    Optional<String> missing() {
      return program("gcc", "gcc").or(() -> file("/usr/include/stdio.h", "libc6-dev"));
    }
  },
  /** A compiler for another processor, and what runs its programs. */
  AARCH64 {
    @Override
    Optional<String> missing() {
      return program("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu")
          .or(() -> program("qemu-aarch64-static", "qemu-user-static"))
          .or(() -> file("/usr/aarch64-linux-gnu/lib/libc.a", "libc6-dev-arm64-cross"));
    }
  },
  /** What runs programs for Windows and builds small ones, and a Java for Windows. */
  WINE {
    @Override
    Optional<String> missing() {
      return file(Wine.PROGRAM, "wine64")
          .or(() -> program("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-posix"))
          .or(() -> WindowsJava.missing());
    }
  },
  /** What makes packages for Debian, and tells what their programs are linked to. */
  DEB {
    @Override
    Optional<String> missing() {
      return program("dpkg-deb", "dpkg").or(() -> program("readelf", "binutils"));
    }
  },
  /** What makes packages for rpm, and installs them. */
  RPM {
    @Override
    Optional<String> missing() {
      return program("rpmbuild", "rpm");
    }
  },
  LINTIAN {
    @Override
    Optional<String> missing() {
      return program("lintian", "lintian");
    }
  },
  RPMLINT {
    @Override
    Optional<String> missing() {
      return program("rpmlint", "rpmlint");
    }
  },
  /** strace, and a kernel that lets it in. */
  STRACE {
    @Override
    Optional<String> missing() {
      return program("strace", "strace")
          .or(() -> root() ? probe("strace -o /dev/null true", IN_A_HOST) : Optional.of(NOT_ROOT));
    }
  };

  private static final String NOT_ROOT = "needs root: run the build as root";
  private static final String IN_A_HOST = "run the build on a host or in a privileged container";
  private static final String BOTH_IPTABLES =
      "iptables-nft -t nat -L && mount -t tmpfs tmpfs /run && iptables-legacy -t nat -L";
  private static final String OVERLAY =
      "mount -t tmpfs tmpfs /sys && mkdir /sys/u /sys/w /sys/r && "
          + "mount -t overlay overlay -o lowerdir=/,upperdir=/sys/u,workdir=/sys/w /sys/r";
  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/lib/systemd", "/lib/systemd");

  /** Why this machine cannot serve, and what to do about it; empty when it can. */
  abstract Optional<String> missing();

  private static boolean root() {
    Path self = Path.of("/proc/self");
    try {
      return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<String> program(String name, String debianPackage) {
    Stream<Path> places = FOLDERS.stream().map(folder -> Path.of(folder, name));
    return places.anyMatch(Files::isExecutable)
        ? Optional.empty()
        : Optional.of("needs " + name + ": apt-get install " + debianPackage);
  }

  private static Optional<String> pythonModule(String name, String debianPackage) {
    return file("/usr/lib/python3/dist-packages/" + name, debianPackage);
  }

  private static Optional<String> file(String path, String debianPackage) {
    return Files.exists(Path.of(path))
        ? Optional.empty()
        : Optional.of("needs " + path + ": apt-get install " + debianPackage);
  }

  /** Tries the thing itself: that a program is there says nothing about the kernel below it. */
  private static Optional<String> probe(String script, String remedy) {
    List<String> argv =
        Stream.concat(Sandbox.UNSHARE.stream(), Stream.of("-p", "-f", "sh", "-c", script)).toList();
    Ran ran = Ran.of(new ProcessBuilder(argv), Duration.ofSeconds(10));
    return ran.exitCode() == 0
        ? Optional.empty()
        : Optional.of("needs namespaces (" + ran.err().strip() + "): " + remedy);
  }
}
