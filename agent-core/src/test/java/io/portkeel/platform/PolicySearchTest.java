package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySearchTest {

  @TempDir private Path above;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(above.resolve("portkeel"));
  }

  private void add(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }

  private String found() {
    PolicySearch.Finding finding = PolicySearch.in(folder, InputFiles.unguarded());
    String shown =
        finding instanceof PolicySearch.Finding.Policy policy
            ? "policy " + policy.path()
            : finding instanceof PolicySearch.Finding.Wrong wrong
                ? wrong.problem().place().orElseThrow() + ": " + wrong.problem().message()
                : "nothing";
    return shown.replace(above.toString(), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy.yaml", "policy.yml", "policy.json"})
  void findsTheOnePolicy(String name) throws IOException {
    add(name, "labels", "acls.json", "policy.yaml.bak", "other.yaml");
    assertEquals("policy /portkeel/" + name, found());
  }

  @Test
  void aFolderWithoutAnythingLikeAPolicyLeadsToTheBuiltInOne() throws IOException {
    assertEquals("nothing", found());
    add("labels", "acls.json", "README", ".policy.yaml.swp", ".policy.yaml", "rules.json");
    assertEquals("nothing", found());
  }

  @Test
  void noFolderLeadsToTheBuiltInOne() throws IOException {
    Files.delete(folder);
    assertEquals("nothing", found());
    folder = above.resolve("neither/portkeel");
    assertEquals("nothing", found());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy", "Policy.yaml", "POLICY.YML", "policy.yaml.bak", "policy.yaml~", "policy.txt",
        "policy.d", "policies.json", "portkeel.yaml", "portkeel.YML", "policy.jsonc",
            "policy .yaml",
      })
  void anythingElseThatLooksLikeAPolicyIsAnErrorOfItsOwn(String name) throws IOException {
    add(name, "labels");
    assertEquals(
        "/portkeel/" + name + ": this looks like a policy but is not read under this name",
        found());
  }

  @Test
  void ofManyThatLookLikeOneTheFirstIsNamed() throws IOException {
    add("policy.txt", "policy.bak", "policy.old");
    assertEquals(
        "/portkeel/policy.bak: this looks like a policy but is not read under this name", found());
  }

  @Test
  void moreThanOnePolicyIsAnError() throws IOException {
    add("policy.yml", "policy.json", "policy.yaml");
    assertEquals(
        "/portkeel: more than one policy is here: policy.json, policy.yaml, policy.yml", found());
  }

  /** Reading it then says what is wrong; it must not lead to the built-in one. */
  @Test
  void aPolicyThatIsNoFileIsFoundAllTheSame() throws IOException {
    Files.createDirectory(folder.resolve("policy.yaml"));
    assertEquals("policy /portkeel/policy.yaml", found());
    Files.delete(folder.resolve("policy.yaml"));
    Files.createSymbolicLink(folder.resolve("policy.yaml"), Path.of("nowhere"));
    assertEquals("policy /portkeel/policy.yaml", found());
  }

  @Test
  void aLinkToAFolderIsFollowedAndADanglingOneIsAnError() throws IOException {
    add("policy.yaml");
    Path link = Files.createSymbolicLink(above.resolve("link"), Path.of("portkeel"));
    folder = link;
    assertEquals("policy /link/policy.yaml", found());
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("nowhere"));
    assertEquals("/link: the folder is a link to nowhere", found());
  }

  @Test
  void aFileInTheFoldersPlaceIsAnError() throws IOException {
    Files.delete(folder);
    Files.createFile(folder);
    assertEquals("/portkeel: this is no folder", found());
  }

  @Test
  void aLoopOfLinksIsAnError() throws IOException {
    Files.delete(folder);
    Files.createSymbolicLink(folder, Path.of("portkeel"));
    String found = found();
    assertTrue(found.startsWith("/portkeel: the folder cannot be listed: /portkeel: "), found);
  }
}
