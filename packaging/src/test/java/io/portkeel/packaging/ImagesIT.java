package io.portkeel.packaging;

import static io.portkeel.packaging.InContainer.FLAG;
import static io.portkeel.packaging.InContainer.RANGE;
import static io.portkeel.packaging.InContainer.READ_ONLY;
import static io.portkeel.packaging.InContainer.UNCHANGED;
import static io.portkeel.packaging.InContainer.WANTED;
import static io.portkeel.packaging.InContainer.assertRefused;
import static io.portkeel.packaging.InContainer.assertSilent;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Dockerfiles for Linux, built by a real Docker, and their images as entrypoints. */
@OnContainerHost
class ImagesIT {

  private static final String CURE = "--sysctl=net.ipv4.ip_local_port_range=49152 65535";
  private static final String WRITABLE = ContainerTool.DOCKER.writable();
  private static final String WITHIN = ContainerImage.WITHIN;
  private static final String HOME = "/opt/portkeel";

  /** How far what the READMEs tell may be from what is; the libraries are those of the machine. */
  private static final long LEEWAY = 2_000_000;

  /** What Docker itself puts into a container. */
  private static final Set<String> OF_DOCKER = Set.of("dev", "etc", "proc", "sys", ".dockerenv");

  private static final Map<DockerImage, Containers> BUILT = new EnumMap<>(DockerImage.class);

  @BeforeAll
  static void build(ContainerHost host) {
    host.bring(ContainerTool.DOCKER, ContainerImage.SYSTEM);
    host.bring(ContainerTool.DOCKER, ContainerImage.STATIC);
    for (DockerImage image : DockerImage.values()) {
      BUILT.put(image, image.builtOn(host));
    }
  }

  private static Containers of(DockerImage image) {
    return Objects.requireNonNull(BUILT.get(image));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void theReadmesTellTheSizes() throws IOException {
    Path about = Built.checkout().resolve("README.md");
    Path folder = Path.of(DockerImage.FOLDER, "README.md");
    long alone = size(DockerImage.SCRATCH.tag()).bytes();
    long base = size(ContainerImage.SYSTEM.tag()).bytes();
    long onBase = size(DockerImage.COPY.tag()).bytes() - base;
    long classes = Files.size(Path.of(DockerImage.UNPACKED, "lib/portkeel.jsa"));
    assertAll(
        () -> assertTold(about, " and no shell: (\\d+) MB in two layers", alone),
        () -> assertTold(folder, "`Dockerfile.scratch` .* \\| (\\d+) MB \\|", alone),
        () -> assertTold(folder, "`Dockerfile.copy` .* and (\\d+) MB \\|", onBase),
        () -> assertTold(folder, "; (\\d+) MB are the archive of classes", classes),
        () -> assertEquals(onBase, size(DockerImage.TREE.tag()).bytes() - base));
  }

  private static void assertTold(Path readme, String pattern, long bytes) throws IOException {
    Matcher told = Pattern.compile(pattern).matcher(Files.readString(readme));
    assertTrue(told.find(), readme + " has no " + pattern);
    long off = Math.abs(Long.parseLong(told.group(1)) * 1_000_000 - bytes);
    assertTrue(off <= LEEWAY, readme + " has " + told.group() + ", but it is " + bytes);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void theLayersAreAsFewAsTheReadmeSays() {
    assertAll(
        () -> assertEquals(2, size(DockerImage.SCRATCH.tag()).layers()),
        // The base's own layer is one of them.
        () -> assertEquals(1 + 1, size(DockerImage.COPY.tag()).layers()),
        () -> assertEquals(1 + 1, size(DockerImage.COPY_ALL.tag()).layers()),
        () -> assertEquals(1 + 3, size(DockerImage.TREE.tag()).layers()));
  }

  private record Size(int layers, long bytes) {}

  private static Size size(String tag) {
    String format = "{{len .RootFS.Layers}} {{.Size}}";
    Containers any = of(DockerImage.SCRATCH);
    Ran ran = any.tool("image", "inspect", "--format", format, tag).succeeded();
    String[] words = ran.out().strip().split(" ", -1);
    return new Size(Integer.parseInt(words[0]), Long.parseLong(words[1]));
  }

  /** The tree but for what is only read by people, and the libraries; no shell, nothing else. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void portkeelAloneHasNothingElse(ContainerHost host) {
    Ran listed = host.sandbox().run("sh", "-c", LIST, "list", DockerImage.SCRATCH.tag());
    Set<String> files = new TreeSet<>(listed.succeeded().out().lines().toList());
    Set<String> tree =
        files.stream().filter(name -> name.startsWith(HOME)).collect(Collectors.toSet());
    files.removeAll(tree);
    files.removeIf(name -> OF_DOCKER.contains(name.split("/", -1)[1]));
    Ran packaged = host.sandbox().run("sh", "-c", TREE_LIST, "list", DockerImage.UNPACKED, HOME);
    assertEquals(Set.copyOf(packaged.succeeded().out().lines().toList()), tree);
    for (String file : files) {
      assertTrue(file.matches("/lib(64)?/([a-z0-9_-]+/)?(ld-|lib)[^/]*\\.so\\.[0-9]+"), file);
    }
    assertTrue(files.stream().anyMatch(name -> name.endsWith("/libc.so.6")), files.toString());
    assertTrue(files.size() < 9, files.toString());
  }

  private static final String LIST =
      """
      set -eu
      id=$(/usr/bin/docker create "$1" none)
      /usr/bin/docker export "$id" | tar -t | grep -v '/$' | sed 's|^|/|'
      /usr/bin/docker rm "$id" >/dev/null
      """;

  private static final String TREE_LIST =
      "cd \"$1\" && find bin lib runtime ! -type d | sed \"s|^|$2/|\"";

  @ParameterizedTest
  @EnumSource(
      value = DockerImage.class,
      names = {"COPY", "COPY_ALL", "TREE"})
  @Execution(ExecutionMode.CONCURRENT)
  void isAnEntrypoint(DockerImage image) {
    String[] look = {WITHIN, "cat", RANGE};
    assertRefused(READ_ONLY, "start the container with docker run " + FLAG, of(image).run(look));
    assertSilent(0, WANTED, of(image).with(WRITABLE, "--read-only").run(look));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void theCommandIsWhatItIsWithoutPortkeel() {
    Containers cured = of(DockerImage.COPY).with(CURE, "--read-only");
    assertSilent(0, WANTED + "65534\n", cured.with("--user", "65534").run("sh", "-c", LOOK));
    assertSilent(42, "", cured.run(WITHIN, "exit", "42"));
    Ran missing = cured.run("/none");
    assertEquals("portkeel: exec: /none: No such file or directory\n", missing.err());
    assertEquals(127, missing.exitCode());
  }

  private static final String LOOK = "cat " + RANGE + "; echo $UID";

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void variablesSayWhatIsWanted() {
    Containers containers = of(DockerImage.COPY);
    assertSilent(
        0,
        "40001\t50000\n",
        containers.with(WRITABLE, "--env", "PORTKEEL_RANGE=40001-50000").run("cat", RANGE));
    Ran all = containers.with("--env", "PORTKEEL_ON_FAILURE=continue").run("cat", RANGE);
    assertEquals(UNCHANGED, all.out());
    assertTrue(all.err().endsWith(InContainer.STARTED), all.err());
    assertEquals(0, all.exitCode());
  }

  /** The example of the folder's README, with a server that says when it has the signal. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anImageOnTopOfItIsStoppedAsItsServerWouldBe(ContainerHost host) throws IOException {
    String readme = Files.readString(Path.of(DockerImage.FOLDER, "README.md"));
    Matcher block = Pattern.compile("```dockerfile\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertTrue(block.find(), readme);
    assertTrue(block.group(1).startsWith("FROM portkeel\n"), block.group(1));
    host.sandbox()
        .write(
            "/srv/app/Dockerfile",
            block.group(1).replace("FROM portkeel\n", "FROM " + DockerImage.SCRATCH.tag() + "\n"));
    host.sandbox().run("cp", "/images/static" + WITHIN, "/srv/app/server").succeeded();
    Containers app = host.built(DockerBuilder.CLASSIC, "portkeel/app", "/srv/app");
    String id = app.with(CURE).start();
    app.awaitLog(id, "waiting\n");
    app.tool("stop", id).succeeded();
    Ran code = app.tool("inspect", "-f", "{{.State.ExitCode}}", id);
    assertEquals("7\n", code.out(), app.tool("logs", id).toString());
    app.remove(id);
  }

  /**
   * With nothing to do it shows the range. Java leaves an archive of classes that does not fit
   * aside without a word; with the option that is added here it ends.
   */
  @ParameterizedTest
  @EnumSource(DockerImage.class)
  @Execution(ExecutionMode.CONCURRENT)
  void showsItsRangeAndSharesItsClasses(DockerImage image, ContainerHost host) throws IOException {
    Ran ran = strict(image, host).run();
    assertTrue(ran.out().contains("  live  49152-65535  the same "), ran.toString());
    assertEquals("", ran.err());
    assertEquals(0, ran.exitCode());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void itWouldBeSeenIfTheyWereNotShared(ContainerHost host) throws IOException {
    String later = "/srv/later.jar";
    host.sandbox().run("cp", DockerImage.UNPACKED + "/lib/agent-core.jar", later).succeeded();
    Containers other =
        strict(DockerImage.TREE, host).with("-v", later + ":" + HOME + "/lib/agent-core.jar:ro");
    Ran ran = other.run();
    assertEquals(125, ran.exitCode(), ran.toString());
    assertTrue(ran.err().contains("Unable to use shared archive"), ran.err());
  }

  /** Each has a file of its own: while one is written anew, a container may be reading it. */
  private static Containers strict(DockerImage image, ContainerHost host) throws IOException {
    String options = "/srv/" + UUID.randomUUID() + ".options";
    String usual = Files.readString(Path.of(DockerImage.UNPACKED, "lib/java.options"));
    host.sandbox().write(options, usual + "\n-Xshare:on\n");
    return of(image).with(CURE, "-v", options + ":" + HOME + "/lib/java.options:ro");
  }
}
