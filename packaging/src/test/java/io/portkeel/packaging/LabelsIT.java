package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels from their three places. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class LabelsIT {
  private static final String LABELS = "/etc/portkeel/labels";
  private static final String POLICY =
      """
      version: 1
      rules:
        - { name: file, when: { labels: { tier: file } }, range: 40000-59999 }
        - { name: environment, when: { labels: { tier: environment } }, range: 40000-59999 }
        - { name: line, when: { labels: { tier: line, zone: a } }, range: 40000-59999 }
        - { name: no label, range: 40000-59999 }
      """;

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      Portkeel portkeel = Portkeel.asRoot(host);
      host.write(PolicyText.FILE, POLICY);
      String rule = "/policy/rule";
      assertEquals("no label", portkeel.json("check").text(rule));
      host.write(LABELS, "# this host\n\ntier=file\nzone = a\n");
      assertEquals("file", portkeel.json("check").text(rule));
      Portkeel labelled = portkeel.with("PORTKEEL_LABELS", "tier=environment,rack=7");
      assertEquals("environment", labelled.json("check").text(rule));
      assertEquals("line", labelled.json("check", "--label", "tier=line").text(rule));
      String[] other = {"check", "--as", "os=linux", "--label", "tier=line"};
      assertEquals("no label", labelled.json(other).text(rule), "zone is this host's");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "printf 'tier=web\\nnonsense\\n' >labels, labels:2:1, nonsense",
    "printf 'tier=web\\ntier=db\\n' >labels,  labels:2:1, tier",
    "mkdir labels,                            labels,     folder",
    "ln -s nowhere labels,                    labels,     link to nowhere",
  })
  void aFileThatIsWrongIsAnErrorWithItsPlace(String script, String place, String word) {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.write(PolicyText.FILE, POLICY);
      host.run("sh", "-c", "cd /etc/portkeel && " + script).succeeded();
      Traces before = Traces.in(host);
      ReportJson apply = Portkeel.asRoot(host).json("apply").exits(65).changesNothing();
      List<String> errors = apply.errors();
      assertTrue(errors.get(0).endsWith(" /etc/portkeel/" + place), errors.toString());
      assertTrue(apply.text("/errors/0/message").contains(word), apply.text("/errors/0/message"));
      before.assertStillIn(host);
    }
  }
}
