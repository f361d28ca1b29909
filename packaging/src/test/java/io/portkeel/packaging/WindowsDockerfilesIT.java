package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can be said of the Dockerfiles for Windows without a Windows: that what they name is there,
 * and that portkeel runs with the modules that they leave of a JDK.
 */
class WindowsDockerfilesIT {

  private static final String NANO_SERVER = "Dockerfile.nanoserver";
  private static final String SERVER_CORE = "Dockerfile.servercore";

  /** In the image: where the zip's folder is copied to. */
  private static final String HOME = "C:/portkeel/";

  /** The lines with an instruction; a backtick joins two. */
  private static List<String> instructions(String name) throws IOException {
    Path file = Built.checkout().resolve("packaging/windows").resolve(name);
    String text = Files.readString(file);
    assertTrue(text.startsWith("# escape=`\n"), "only the first line can say so");
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    return String.join("\n", lines)
        .replaceAll("`\n\\s*", "")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static List<String> after(List<String> instructions, String word) {
    return instructions.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1).strip())
        .toList();
  }

  private static String only(List<String> values) {
    assertEquals(1, values.size(), values.toString());
    return values.get(0);
  }

  private static List<String> json(String array) throws IOException {
    return List.of(new ObjectMapper().readValue(array, String[].class));
  }

  @ParameterizedTest
  @ValueSource(strings = {NANO_SERVER, SERVER_CORE})
  void theEntrypointIsOurProgramAsAnAdministrator(String name) throws IOException {
    List<String> lines = instructions(name);
    assertEquals("USER ContainerAdministrator", last(lines, "USER "));
    assertTrue(indexOf(lines, "FROM ") < indexOf(lines, "USER "), "a later FROM forgets the user");
    assertTrue(indexOf(lines, "USER ") < indexOf(lines, "ENTRYPOINT "));

    List<String> entrypoint = json(only(after(lines, "ENTRYPOINT")));
    assertEquals(
        List.of("C:\\portkeel\\bin\\portkeel.exe", "run", "--range", "50000-50999", "--"),
        entrypoint);
    assertTrue(json(only(after(lines, "CMD"))).get(0).startsWith("C:\\Windows\\"));
  }

  private static int indexOf(List<String> lines, String beginning) {
    return lines.lastIndexOf(last(lines, beginning));
  }

  private static String last(List<String> lines, String beginning) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError("no " + beginning + "in " + lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {NANO_SERVER, SERVER_CORE})
  void whatIsCopiedIsInTheZip(String name) throws IOException {
    Path zip = Built.distribution().resolveSibling("portkeel-windows");
    Set<String> copied = new TreeSet<>();
    for (String copy : after(instructions(name), "COPY")) {
      List<String> words = List.of(copy.split(" +"));
      String target = words.get(words.size() - 1);
      assertTrue(target.startsWith(HOME), copy);
      if (!copy.startsWith("--from=java ")) {
        String source = words.get(0);
        assertEquals("portkeel/" + target.substring(HOME.length()), source, copy);
        assertTrue(Files.isDirectory(zip.resolve(target.substring(HOME.length()))), copy);
      }
      copied.add(target.substring(HOME.length()));
    }
    assertEquals(Set.of("bin", "lib", "runtime"), copied);
  }

  /** So what holds for one is true of the other. */
  @Test
  void theyDifferInTheirBaseAlone() throws IOException {
    List<String> nanoServer = instructions(NANO_SERVER);
    List<String> serverCore =
        instructions(SERVER_CORE).stream()
            .map(line -> line.replace("/servercore:", "/nanoserver:"))
            .toList();
    assertEquals(nanoServer, serverCore);
  }

  private static String modules() throws IOException {
    String jlink = last(instructions(NANO_SERVER), "RUN jlink ");
    Matcher modules =
        Pattern.compile("--add-modules (\\S+) .*--output C:\\\\runtime").matcher(jlink);
    assertTrue(modules.find(), jlink);
    return modules.group(1);
  }

  /** Those that our own code for Windows names; what libraries name is more than is ever used. */
  @Test
  void theModulesAreThoseOfOurClasses() throws IOException {
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    Set<String> missing = new TreeSet<>();
    for (String jar : List.of("agent-core.jar", "platform-windows.jar")) {
      String path = Built.distribution().resolve("lib").resolve(jar).toString();
      StringWriter out = new StringWriter();
      PrintWriter writer = new PrintWriter(out, true);
      int code = jdeps.run(writer, writer, "--ignore-missing-deps", "--print-module-deps", path);
      assertEquals(0, code, out.toString());
      missing.addAll(List.of(out.toString().strip().split(",")));
    }
    assertTrue(missing.remove("java.base"));
    missing.removeAll(List.of(modules().split(",")));
    assertEquals(Set.of(), missing);
  }

  /** To look into another network it calls the system through JNA, as on Windows for all. */
  @Test
  @Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.JLINK})
  void portkeelRunsWithTheseModules() throws IOException {
    Path runtime = BundledRuntime.of("runtime-of-windows-modules", modules());
    // With pids of its own, for --containers looks into all that it can see.
    try (Sandbox sandbox = Sandbox.open(SandboxKind.CONTAINER)) {
      sandbox.run("ip", "netns", "add", "other").succeeded();
      Portkeel portkeel = Portkeel.asRoot(sandbox).with("PORTKEEL_JAVA_HOME", runtime.toString());
      Ran status = portkeel.text("status", "-v").succeeded();
      assertTrue(status.out().contains("  memory "), status.toString());
      assertEquals(2, portkeel.json("check", "--range", "50000-50999").ran().exitCode());
      assertEquals(2, portkeel.json("check", "--containers").ran().exitCode());
    }
  }
}
