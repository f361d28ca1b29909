package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files for AWS Systems Manager: their shape, and the parts that run without it. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL})
class SsmIT {

  private static final String FOLDER = Built.distribution() + "/share/callers/ssm";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Sandbox host;

  @BeforeAll
  static void open() {
    host = Sandbox.open(SandboxKind.HOST);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  private static JsonNode document() throws IOException {
    return JSON.readTree(
        Files.readString(Built.distribution().resolve("share/callers/ssm/portkeel-command.json")));
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** A step's script with its parameters filled in, as the agent does it. */
  private static String script(JsonNode step, Map<String, String> parameters) {
    List<String> lines = new ArrayList<>();
    step.at("/inputs/runCommand").forEach(line -> lines.add(line.asText()));
    String script = String.join("\n", lines) + "\n";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      script = script.replace("{{ " + parameter.getKey() + " }}", parameter.getValue());
    }
    return script;
  }

  @Test
  void theDocumentHasAStepForEachSystemAndUsesTheParametersThatItHas() throws IOException {
    JsonNode document = document();
    assertEquals("2.2", document.at("/schemaVersion").asText());
    assertEquals(
        List.of("schemaVersion", "description", "parameters", "mainSteps"), keys(document));
    Map<String, String> actions =
        Map.of("Linux", "aws:runShellScript", "Windows", "aws:runPowerShellScript");
    Set<String> platforms = new TreeSet<>();
    for (JsonNode step : document.at("/mainSteps")) {
      assertEquals(List.of("action", "name", "precondition", "inputs"), keys(step));
      String platform = step.at("/precondition/StringEquals/1").asText();
      assertEquals("platformType", step.at("/precondition/StringEquals/0").asText());
      assertEquals(actions.get(platform), step.at("/action").asText());
      platforms.add(platform);
      Set<String> used = new TreeSet<>();
      Pattern.compile("\\{\\{ (\\w+) }}")
          .matcher(script(step, Map.of()))
          .results()
          .forEach(match -> used.add(match.group(1)));
      assertEquals(new TreeSet<>(keys(document.at("/parameters"))), used);
    }
    assertEquals(actions.keySet(), platforms);
    // What is put into a script is a word of a list, or matches a pattern without any quote.
    for (JsonNode parameter : document.at("/parameters")) {
      String pattern = parameter.path("allowedPattern").asText();
      assertTrue(parameter.has("allowedValues") || !pattern.isEmpty(), parameter.toString());
      if (!pattern.isEmpty()) {
        for (String bad : List.of("'; reboot; '", "1-2\n3", "$(id)", "1-2'")) {
          assertFalse(Pattern.matches(pattern, bad), bad);
        }
        assertTrue(Pattern.matches(pattern, "") && Pattern.matches(pattern, "49152-65535"));
      }
    }
  }

  /** In an account and region, whatever their type. */
  @Test
  void noTwoDocumentsHaveTheSameName() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String name : List.of("README.md", "make-distributor")) {
      String text = Files.readString(Path.of(FOLDER, name));
      Pattern.compile("create-document --name (\\S+)")
          .matcher(text)
          .results()
          .forEach(made -> assertTrue(names.add(made.group(1)), made.group()));
      Pattern.compile("--document-name (\\S+)")
          .matcher(text)
          .results()
          .forEach(sent -> assertTrue(names.contains(sent.group(1)), sent.group()));
    }
    assertEquals(Set.of("portkeel", "portkeel-command"), names);
  }

  @Test
  @Needs(Need.SHELLCHECK)
  void theLinuxScriptDoesWhatItSays() throws IOException {
    JsonNode linux = document().at("/mainSteps/0");
    Map<String, String> check = Map.of("Action", "check", "Range", "50000-50999", "Output", "text");
    String script = script(linux, check);
    assertFalse(script.contains("{{"), script);
    assertEquals("", host.command("shellcheck", "-").input(script).run().out());
    Ran missing = host.command("sh").input(script).run();
    assertEquals(1, missing.exitCode(), missing.toString());
    assertTrue(missing.err().contains("is not installed here"), missing.err());
    host.run("ln", "-s", Built.distribution() + "/bin/portkeel", "/usr/bin/portkeel").succeeded();
    assertEquals(2, host.command("sh").input(script).run().exitCode());
    // Nobody has said what it shall have, so only a look is taken, at what is built in.
    Map<String, String> unasked = Map.of("Action", "apply", "Range", "", "Output", "text");
    Ran refused = host.command("sh").input(script(linux, unasked)).run();
    assertEquals(1, refused.exitCode(), refused.toString());
    assertTrue(refused.err().startsWith("no policy in /etc/portkeel; give Range"), refused.err());
    assertEquals("32768-60999", host.liveRange());
    Map<String, String> look = Map.of("Action", "check", "Range", "", "Output", "text");
    assertEquals(2, host.command("sh").input(script(linux, look)).run().exitCode());
    host.write("/etc/portkeel/policy.yml", "version: 1\nrules:\n  - range: 51000-51999\n");
    host.command("sh").input(script(linux, unasked)).run().succeeded();
    assertEquals("51000-51999", host.liveRange());
    host.run("rm", "/etc/portkeel/policy.yml").succeeded();
    Map<String, String> apply = Map.of("Action", "apply", "Range", "50000-50999", "Output", "json");
    Ran applied = host.command("sh").input(script(linux, apply)).run().succeeded();
    assertEquals("50000-50999", host.liveRange());
    assertTrue(JSON.readTree(applied.out()).at("/compliant").asBoolean());
    host.run("rm", "/usr/bin/portkeel").succeeded();
  }

  /** No Windows runs them here: only that the folder in use is never deleted by its name. */
  @Test
  void theScriptsForWindowsKeepTheJavaThatSomebodyPutThere() throws IOException {
    for (String name : List.of("install.ps1", "uninstall.ps1")) {
      String script = Files.readString(Path.of(FOLDER, "distributor", name));
      assertFalse(script.contains("Remove-Item -LiteralPath $folder"), script);
      assertTrue(script.contains("'runtime'"), script);
      // Windows PowerShell takes a file without a mark for one in the system's code page.
      assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(script), script);
      assertEquals(count(script, '{'), count(script, '}'), script);
      assertEquals(count(script, '('), count(script, ')'), script);
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(character -> character == wanted).count();
  }

  @Test
  @Needs(Need.SHELLCHECK)
  void distributorsManifestNamesEachZipWithItsSumAndTheirScriptsInstall() throws IOException {
    host.run("sh", "-c", "cd " + FOLDER + " && shellcheck make-distributor distributor/*.sh")
        .succeeded();
    host.run("mkdir", "-p", "/srv/packages").succeeded();
    StandInPackage.make(host, "/srv/packages/portkeel_0.1.0_amd64.deb");
    for (String other : List.of("portkeel-0.1.0-1.aarch64.rpm", "portkeel-0.1.0-windows-x64.zip")) {
      host.write("/srv/packages/" + other, other);
    }
    String jar = "PATH=" + Built.javaHome() + "/bin:$PATH ";
    String make = jar + "sh " + FOLDER + "/make-distributor 0.1.0 ";
    host.run("sh", "-c", make + "/srv/packages /srv/ssm").succeeded();
    JsonNode manifest = JSON.readTree(host.read("/srv/ssm/manifest.json"));
    assertEquals(List.of("schemaVersion", "version", "packages", "files"), keys(manifest));
    assertEquals("2.0", manifest.at("/schemaVersion").asText());
    assertEquals("0.1.0", manifest.at("/version").asText());
    assertEquals(
        "portkeel_0.1.0_amd64_deb_ssm.zip",
        manifest.at("/packages/ubuntu/_any/x86_64/file").asText());
    assertEquals(
        "portkeel-0.1.0-1.aarch64_rpm_ssm.zip",
        manifest.at("/packages/amazon/_any/arm64/file").asText());
    assertEquals(
        "portkeel-0.1.0-windows-x64_zip_ssm.zip",
        manifest.at("/packages/windows/_any/x86_64/file").asText());
    Set<String> named = new TreeSet<>(manifest.at("/packages").findValuesAsText("file"));
    assertEquals(named, new TreeSet<>(keys(manifest.at("/files"))));
    StringBuilder sums = new StringBuilder();
    for (String name : named) {
      sums.append(manifest.at("/files").path(name).at("/checksums/sha256").asText());
      sums.append("  /srv/ssm/").append(name).append('\n');
    }
    host.command("sha256sum", "-c", "--strict").input(sums.toString()).run().succeeded();
    // As on an instance that has just started, where something else installs first.
    Ran installed =
        host.run(
            "sh",
            "-c",
            AptBusy.elsewhereFor(3, "/")
                + "mkdir /srv/i && cd /srv/i && "
                + Built.javaHome()
                + "/bin/jar xf /srv/ssm/portkeel_0.1.0_amd64_deb_ssm.zip && sh install.sh &&"
                + " portkeel --version && sh uninstall.sh && test ! -e /usr/bin/portkeel && sh"
                + " uninstall.sh");
    assertEquals(0, installed.exitCode(), installed.toString());
    assertEquals(1, host.run("sh", "-c", make + "/srv/i/none /srv/none").exitCode());
    assertEquals(64, host.run("sh", "-c", make + "/srv/packages /srv/ssm").exitCode());
  }
}
