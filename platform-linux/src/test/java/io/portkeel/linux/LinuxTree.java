package io.portkeel.linux;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file tree that stands for a Linux system, and what is seen in it, in a terminal's words. */
final class LinuxTree {

  private final Path root;

  /** An empty one; the folder's own links are resolved. */
  LinuxTree(Path folder) {
    try {
      root = folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A host that was booted by systemd, has the kernel's range, and reads sysctl.conf at boot. */
  static LinuxTree host(Path folder) {
    return new LinuxTree(folder)
        .text("/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n")
        .folder("/run/systemd/system")
        .folder("/etc/sysctl.d")
        .lines("/etc/sysctl.conf", "# comments alone")
        .link("/etc/sysctl.d/99-sysctl.conf", "../sysctl.conf");
  }

  LinuxPaths paths() {
    return new LinuxPaths(root);
  }

  Path at(String path) {
    return paths().at(path);
  }

  LinuxTree lines(String path, String... lines) {
    return text(path, String.join("\n", lines) + "\n");
  }

  /** Each char is a byte. */
  LinuxTree text(String path, String text) {
    return make(path, file -> Files.writeString(file, text, StandardCharsets.ISO_8859_1));
  }

  LinuxTree folder(String path) {
    return make(path, Files::createDirectory);
  }

  /**
   * A link; an absolute target is taken below the root of this tree unless it is a device. A test
   * removes a link to a device, else JUnit warns that it has to.
   */
  LinuxTree link(String path, String target) {
    Path real =
        target.startsWith("/") && !target.startsWith("/dev/") ? at(target) : Path.of(target);
    return make(path, link -> Files.createSymbolicLink(link, real));
  }

  /** A link with this very target, be it absolute: an image's. */
  LinuxTree linkAsIs(String path, String target) {
    return make(path, link -> Files.createSymbolicLink(link, Path.of(target)));
  }

  /** Removes all links, since JUnit warns of each that leads out of its folder. */
  void removeLinks() {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path link : paths.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LinuxTree remove(String path) {
    return make(path, Files::delete);
  }

  /** Something done to a path. */
  private interface Work {
    void on(Path path) throws IOException;
  }

  private LinuxTree make(String path, Work work) {
    Path file = at(path);
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      work.on(file);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BootFiles bootFiles() {
    return new BootFilesReader(paths(), Containment.HOST).read();
  }

  /** What systemd-sysctl makes of it. */
  String boot() {
    return boot(new SystemdSysctl());
  }

  /** {@code LOW-HIGH SOURCE}, {@code kernel default}, or {@code unknown: PLACE: WHY}. */
  String boot(SysctlReader reader) {
    return range(reader.boot(bootFiles()).range());
  }

  private String range(BootValue<PortRange> value) {
    if (value instanceof BootValue.NotKnown<PortRange> unknown) {
      return "unknown: " + shown(unknown.why());
    }
    BootValue.Known<PortRange> known = (BootValue.Known<PortRange>) value;
    return known.source() instanceof BootSource.KernelDefault
        ? known.source().name()
        : known.value() + " " + shown(known.source().name());
  }

  /** A problem with its place, in the tree's own paths. */
  String shown(Problem problem) {
    return shown(problem.place().map(place -> place + ": ").orElse("") + problem.message());
  }

  /** The text with the tree's own paths. */
  String shown(String text) {
    return text.replace(root.toString(), "");
  }

  /** All that lies below /etc: each file with its content, each link with its target. */
  String etc() {
    try (Stream<Path> paths = Files.walk(at("/etc"))) {
      List<String> shown = new ArrayList<>();
      for (Path path : paths.sorted().toList()) {
        String name = shown(path.toString());
        if (Files.isSymbolicLink(path)) {
          shown.add(name + " -> " + Files.readSymbolicLink(path) + "\n");
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          shown.add(name + ":\n" + Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
      return String.join("", shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
