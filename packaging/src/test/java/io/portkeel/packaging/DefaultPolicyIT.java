package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The default policy is found or its absence is certain; no slip leads to the built-in one in
 * silence.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP})
class DefaultPolicyIT {
  private static final String FOLDER = "/etc/portkeel";
  private static final String JSON =
      "{\"version\": 1, \"rules\": [{\"range\": \"" + PolicyText.RANGE + "\"}]}\n";
  private static Sandbox host;

  @BeforeAll
  static void open() {
    host = Sandbox.open(SandboxKind.HOST);
    host.write("/srv/policy.yaml", PolicyText.any());
    host.write("/srv/policy.json", JSON);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @BeforeEach
  void emptyFolder() {
    host.run("rm", "-rf", FOLDER).succeeded();
    host.run("mkdir", FOLDER).succeeded();
  }

  private static void inFolder(String script) {
    host.run("sh", "-c", "cd " + FOLDER + " && " + script).succeeded();
  }

  /** Nothing here is called policy something, so nobody can have meant one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "rmdir " + FOLDER,
        "echo '{}' >acls.json && echo tier=web >labels",
        "touch .policy.yaml.swp",
      })
  void withoutAnyTheBuiltInOneAppliesAndItIsSaid(String script) {
    inFolder(script);
    ReportJson check = Portkeel.asUser(host).json("check").exits(2);
    assertEquals("built-in", check.text("/policy/source"));
    assertEquals("49152-65535", check.text("/desired/range"));
    assertTrue(check.text("/msg").endsWith("(the built-in policy)"), check.text("/msg"));
  }

  @ParameterizedTest
  @CsvSource({
    "policy.yaml, cp /srv/policy.yaml .",
    "policy.yml,  cp /srv/policy.yaml policy.yml",
    "policy.json, cp /srv/policy.json .",
    "policy.yaml, ln -s /srv/policy.yaml .",
    "policy.yaml, cp /srv/policy.yaml . && cp /srv/policy.yaml policy.yaml.dpkg-old",
  })
  void itIsFoundUnderThreeNames(String name, String script) {
    inFolder(script);
    ReportJson check = Portkeel.asRoot(host).json("check").exits(2);
    assertEquals(FOLDER + "/" + name, check.text("/policy/file"));
    assertEquals(PolicyText.RANGE, check.text("/desired/range"));
  }

  /** What is there; the file that the error names; a word of the error. */
  @ParameterizedTest
  @CsvSource({
    "cp /srv/policy.* .,                          '',                     more than one",
    "cp /srv/policy.yaml Policy.yaml,             /Policy.yaml,           looks like a policy",
    "cp /srv/policy.yaml policy.yaml.txt,         /policy.yaml.txt,       looks like a policy",
    "cp /srv/policy.yaml policy.yaml.dpkg-old,    /policy.yaml.dpkg-old,  looks like a policy",
    "cp /srv/policy.yaml policies.yaml,           /policies.yaml,         looks like a policy",
    "ln -s nowhere policy.yaml,                   /policy.yaml,           link to nowhere",
    "mkdir policy.yaml,                           /policy.yaml,           folder",
    "mkfifo policy.yaml,                          /policy.yaml,           pipe",
    "touch policy.yaml,                           /policy.yaml,           empty",
    "echo '# later' >policy.yaml,                 /policy.yaml,           empty",
    "rmdir $PWD && cp /srv/policy.yaml $PWD,      '',                     no folder",
    "rmdir $PWD && ln -s nowhere $PWD,            '',                     link to nowhere",
  })
  void aSlipIsAnError(String script, String named, String word) {
    inFolder(script);
    assertRefused(Portkeel.asRoot(host).json("apply"), named, word);
    assertEquals("32768-60999", host.liveRange());
  }

  /** Who is not asked who could have written it must not stumble over a pipe or a link either. */
  @ParameterizedTest
  @CsvSource({
    "ln -s nowhere policy.yaml,  /policy.yaml, link to nowhere",
    "mkfifo policy.yaml,         /policy.yaml, pipe",
    "cp /srv/policy.* .,         '',           more than one",
  })
  void aSlipIsAnErrorForAnyUserToo(String script, String named, String word) {
    inFolder(script);
    assertRefused(Portkeel.asUser(host).json("check"), named, word);
  }

  @ParameterizedTest
  @CsvSource({
    "cp /srv/policy.yaml . && chmod 0600 policy.yaml,       /policy.yaml",
    "cp /srv/policy.yaml . && chmod 0700 .,                 ''",
    "chmod 0700 .,                                          ''",
    "cp /srv/policy.yaml . && echo a=b >labels && chmod 0600 labels, /labels",
  })
  void whatThisUserCannotReadIsAnErrorForThisUser(String script, String named) {
    inFolder(script);
    assertRefused(Portkeel.asUser(host).json("check"), named, "permission denied");
    assertRefused(Portkeel.asUser(host).json("status"), named, "permission denied");
    Portkeel.asRoot(host).json("check").exits(2);
  }

  @Test
  void anotherPolicyOrARangeServesThisUserAllTheSame() {
    inFolder("cp /srv/policy.yaml . && chmod 0600 policy.yaml");
    Portkeel.asUser(host).json("check", "--policy", "/srv/policy.json").exits(2);
    Portkeel.asUser(host).json("check", "--range", "45000-64999").exits(2);
  }

  private static void assertRefused(ReportJson report, String named, String word) {
    report.exits(65).changesNothing();
    assertEquals("null", report.text("/desired"));
    assertEquals(FOLDER + named, report.text("/errors/0/file"));
    String message = report.text("/errors/0/message");
    assertTrue(message.contains(word), message);
  }
}
