package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The program with a Java of its own, at another place than where it was made, and read-only. */
@Aside
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.JLINK, Need.SYSCTL})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RuntimeIT {
  private static final String HOME = "/mnt/another place";
  private static final String PROGRAM = HOME + "/bin/portkeel";
  private static final String LOG = "/tmp/loaded";

  /** So that --containers looks into what this sandbox has, and not into the machine's. */
  private static final List<String> OWN_PIDS = List.of("unshare", "-p", "-f", "--mount-proc");

  private static Sandbox sandbox;

  /** With -Xshare:on a Java whose archive does not fit does not start at all. */
  @BeforeAll
  static void install() {
    sandbox = Sandbox.open(SandboxKind.HOST);
    sandbox.run("mount", "-t", "tmpfs", "tmpfs", "/mnt").succeeded();
    sandbox.run("cp", "-a", tree("x86-64").toString(), HOME).succeeded();
    String options = sandbox.read(HOME + "/lib/java.options");
    String log = "-Xlog:disable\n-Xlog:class+load:file=" + LOG + ":none";
    sandbox.write(
        HOME + "/lib/java.options", options.replace("-Xlog:disable", log) + "-Xshare:on\n");
    sandbox.run("mount", "-o", "remount,ro", "/mnt").succeeded();
    assertFalse(sandbox.run("touch", HOME + "/lib/x").exitCode() == 0);
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  private static Path tree(String processor) {
    return Built.packages().resolve("portkeel-linux-" + processor);
  }

  /** What a command ends with, and the classes that it did not take from the archive. */
  private static List<String> apart(int code, String... words) {
    return apartIn(List.of(), code, words);
  }

  /** The same behind words that lead the program somewhere else. */
  private static List<String> apartIn(List<String> place, int code, String... words) {
    List<String> line = new ArrayList<>(place);
    line.add(PROGRAM);
    line.addAll(List.of(words));
    Ran ran = sandbox.run(line.toArray(String[]::new));
    assertEquals(code, ran.exitCode(), ran.toString());
    List<String> loaded = sandbox.read(LOG).lines().toList();
    assertTrue(loaded.size() > 400, "classes: " + loaded.size());
    return loaded.stream().filter(it -> !it.contains("source: shared objects file")).toList();
  }

  private static void assertShared(int code, String... words) {
    List<String> ours =
        apart(code, words).stream()
            .filter(it -> it.startsWith("io.portkeel.") || it.startsWith("picocli."))
            .filter(it -> !it.contains("$$Lambda"))
            .toList();
    assertEquals(List.of(), ours, String.join(" ", words));
  }

  @Test
  @Order(1)
  void whatIsDoneEachDayLoadsNothingFromAJar() {
    assertShared(2, "check");
    assertShared(0, "apply");
    assertShared(0, "check", "--output", "json");
    assertShared(0, "status");
    assertEquals("49152-65535", sandbox.liveRange());
    assertShared(0, "reset");
    assertEquals("32768-60999", sandbox.liveRange());
    assertShared(0, "run", "--allow-host-network", "--range", "50000-50999", "true");
    assertEquals("50000-50999", sandbox.liveRange());
    assertShared(0, "--help");
  }

  @Test
  @Order(2)
  void theOtherCommandsWorkWithItToo() {
    String acls = HOME + "/share/examples/network-acls.json";
    apart(0, "status", "-v");
    sandbox.run("ip", "netns", "add", "other").succeeded();
    apartIn(OWN_PIDS, 2, "check", "--containers");
    apart(0, "render", "docker");
    apartIn(OWN_PIDS, 0, "watch", "--once");
    apart(0, "probe", "127.0.0.1:9", "--range", "49152-49153", "--rate", "100");
    apart(
        0,
        "nacl",
        "--acls",
        acls,
        "--client",
        "10.0.1.10",
        "--client-acl",
        "acl-0a1",
        "--server",
        "10.0.2.20:443");
  }

  /** For a user who owns nothing; /tmp alone has a place, for the log of this test. */
  @Test
  @Order(3)
  void nothingNeedsToBeWritable() {
    String script =
        "for f in /run /dev/shm /; do mount --bind $f $f; mount -o remount,bind,ro $f; done;"
            + " touch /run/x /x 2>&- && exit 99; exec setpriv --reuid=65534 --regid=65534"
            + " --clear-groups \"$@\"";
    sandbox.run("rm", "-f", LOG).succeeded();
    Ran ran =
        sandbox.run(
            "unshare", "-m", "sh", "-c", script, "sh", PROGRAM, "status", "-v", "--output", "json");
    assertEquals(0, ran.exitCode(), ran.toString());
    assertTrue(ran.out().contains("\"command\" : \"status\""), ran.out());
  }

  @Test
  void itHoldsNothingForOtherSystems() throws Exception {
    Path lib = tree("x86-64").resolve("lib");
    try (var natives = Files.list(lib.resolve("native"))) {
      assertEquals(List.of(lib.resolve("native/linux-x86-64")), natives.toList());
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
      for (Path jar : jars) {
        assertEquals(List.of(), nativesIn(jar), jar.toString());
      }
    }
    assertFalse(Files.exists(lib.resolve("platform-windows.jar")));
    assertFalse(Files.exists(tree("x86-64").resolve("runtime/lib/server/classes.jsa")));
  }

  private static List<String> nativesIn(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.matches(".*\\.(so|dll|jnilib|a)"))
          .toList();
    }
  }

  /** On another kind of file system, by which the kernel places what Java maps. */
  @Test
  void aSecondBuildGivesTheSameBytesTimesAndModes(@TempDir Path folder) {
    String first = tree("x86-64").toString();
    String script =
        """
        set -eu
        list() { (cd "$1" && find . -printf '%p %m %s %T@\\n' | grep -v '^. ' | sort); }
        mount -t tmpfs -o mode=755 tmpfs "$1"
        again="$1/a longer name than the first has"
        sh "$2" x86-64 "$again" >&2
        diff -r "$3" "$again"
        list "$3"
        echo again
        list "$again"
        """;
    String build = Built.checkout().resolve("packaging/runtime/build").toString();
    String[] unshare = {"unshare", "-m", "--propagation", "private", "sh", "-c", script, "sh"};
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(unshare), Stream.of(folder.toString(), build, first)).toList());

    Ran ran = Ran.of(builder, Duration.ofMinutes(4));

    String[] lists = ran.out().split("again\n", -1);
    assertEquals(2, lists.length, ran.toString());
    assertTrue(lists[0].contains("./lib/portkeel.jsa 644 "), ran.toString());
    assertEquals(withoutFolderSizes(lists[0]), withoutFolderSizes(lists[1]));
  }

  /** A folder's own size depends on the file system. */
  private static List<String> withoutFolderSizes(String listed) {
    return listed.lines().map(it -> it.replaceFirst(" 755 \\d+ ", " 755 ")).toList();
  }
}
