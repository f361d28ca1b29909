package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Java loads for {@code portkeel run}: every start of a container waits for it. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class RunClassesIT {

  /** What takes longer to load than an entrypoint has. */
  private static final List<String> NEVER =
      List.of(
          "picocli.",
          "com.fasterxml.jackson.databind.",
          "oshi.",
          "com.sun.jna.",
          "java.util.logging.",
          "org.slf4j.",
          "java.util.ServiceLoader",
          "java.util.stream.",
          "java.lang.ProcessBuilder");

  /** snakeyaml has regular expressions of its own, which drag lambdas in. */
  private static final List<String> ONLY_FOR_A_POLICY =
      List.of("com.fasterxml.", "org.yaml.", "java.util.regex.", "java.lang.invoke.LambdaForm$MH");

  /** Classes of ours: 140 and 168 where the range has to be changed. */
  private static final int MOST_FOR_A_RANGE = 148;

  private static final int MOST_FOR_A_POLICY = 175;

  private static final String INSTALLED = "/opt/portkeel";
  private static final String POLICY = "/etc/policy.yaml";

  private Sandbox sandbox;

  @BeforeEach
  void install() {
    sandbox = Sandbox.open(SandboxKind.CONTAINER);
    sandbox.run("cp", "-a", Built.distribution().toString(), INSTALLED).succeeded();
    sandbox.write(
        POLICY,
        """
        version: 1
        rules:
          - { name: windows, when: { os: windows, container: true }, range: 50000-50999 }
          - { name: vendor, when: { labels: { managed-by: vendor } }, range: keep }
          - { name: everything else, range: 49152-65535 }
        """);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  /** The lines of the log of classes, of a run with this option more for Java. */
  private List<String> loaded(String more, String... options) {
    String args = sandbox.read(INSTALLED + "/lib/java.options");
    String log = "-Xlog:class+load:file=/tmp/loaded:none";
    sandbox.write(
        INSTALLED + "/lib/java.options",
        args.replace("-Xlog:disable", "-Xlog:disable\n" + log) + more + "\n");
    List<String> line = new ArrayList<>(List.of(INSTALLED + "/bin/portkeel", "run"));
    line.addAll(List.of(options));
    line.addAll(List.of("echo", "started"));
    Ran ran = sandbox.run(line.toArray(String[]::new));
    sandbox.write(INSTALLED + "/lib/java.options", args);
    assertEquals("started\n", ran.succeeded().out());
    assertEquals("", ran.err());
    return sandbox.read("/tmp/loaded").lines().toList();
  }

  private static List<String> beginningWith(List<String> loaded, List<String> prefixes) {
    return loaded.stream().filter(line -> prefixes.stream().anyMatch(line::startsWith)).toList();
  }

  @Test
  void aRangeNeedsNoLibrary() {
    assertLittle(MOST_FOR_A_RANGE, loaded("", "--range", "49152-65535"));
    List<String> nothingToDo = loaded("", "--range", "49152-65535");
    assertLittle(MOST_FOR_A_RANGE, nothingToDo);
    assertEquals(List.of(), beginningWith(nothingToDo, ONLY_FOR_A_POLICY));
    // The mounts and the sockets are looked at only when something is to be changed.
    assertEquals(
        List.of(),
        beginningWith(
            nothingToDo,
            List.of("io.portkeel.linux.ForeignSockets", "io.portkeel.platform.Transaction")));
  }

  @Test
  void aPolicyNeedsItsReaderAlone() {
    assertLittle(MOST_FOR_A_POLICY, loaded("", "--policy", POLICY));
    assertLittle(MOST_FOR_A_POLICY, loaded("", "--policy", POLICY));
  }

  private static void assertLittle(int most, List<String> loaded) {
    assertEquals(List.of(), beginningWith(loaded, NEVER));
    int ours = beginningWith(loaded, List.of("io.portkeel.")).size();
    assertTrue(ours > 50 && ours < most, "classes of ours: " + ours);
  }

  @Test
  void sharedClassesFitAndAreAllThereAre() throws IOException {
    sandbox.run(INSTALLED + "/lib/share-classes").succeeded();
    assertEquals("", sandbox.run("sh", "-c", "ls -A " + INSTALLED + "/lib | grep ^[.] || :").out());

    // With -Xshare:on an archive that does not fit is an error.
    List<String> range = loaded("-Xshare:on", "--range", "40000-49999");
    List<String> policy = loaded("-Xshare:on", "--policy", POLICY);

    assertEquals("49152-65535", sandbox.liveRange());
    assertShared(range);
    assertShared(policy);
  }

  private static void assertShared(List<String> loaded) {
    List<String> apart = new ArrayList<>();
    for (String line :
        beginningWith(loaded, List.of("io.portkeel.", "com.fasterxml.", "org.yaml."))) {
      if (!line.contains("source: shared objects file")) {
        apart.add(line);
      }
    }
    assertEquals(List.of(), apart);
  }

  @Test
  void anArchiveFitsWhereverTheFolderIsAndOneThatDoesNotIsNoHindrance() {
    sandbox.run(INSTALLED + "/lib/share-classes").succeeded();
    sandbox.run("mv", INSTALLED, "/opt/moved").succeeded();
    String options = sandbox.read("/opt/moved/lib/java.options");
    sandbox.write("/opt/moved/lib/java.options", options + "-Xshare:on\n");
    assertEquals("started\n", runMoved().succeeded().out());

    sandbox.run("touch", "/opt/moved/lib/agent-core.jar").succeeded();
    assertEquals(125, runMoved().exitCode());

    sandbox.write("/opt/moved/lib/java.options", options);
    Ran ran = runMoved();
    assertEquals("started\n", ran.succeeded().out());
    assertEquals("", ran.err());
  }

  private Ran runMoved() {
    return sandbox.run(
        "/opt/moved/bin/portkeel", "run", "--range", "40000-49999", "echo", "started");
  }

  /** No mapping of the command's is of Java or of portkeel, and no file of theirs is open. */
  @Test
  void nothingOfItIsLeftInMemory() {
    String seen = "readlink /proc/$$/fd/* ; cat /proc/$$/maps";
    Ran ran =
        sandbox.run(INSTALLED + "/bin/portkeel", "run", "--range", "40000-49999", "sh", "-c", seen);

    assertTrue(ran.succeeded().out().contains("[stack]"), ran.out());
    for (String ours : List.of(INSTALLED, "libjvm", Built.javaHome().toString())) {
      assertFalse(ran.out().contains(ours), ran.out());
    }
  }
}
