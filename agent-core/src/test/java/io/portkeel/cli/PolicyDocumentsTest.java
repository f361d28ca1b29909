package io.portkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.cli.ChosenPolicy.Source;
import io.portkeel.decide.Answer;
import io.portkeel.nacl.NetworkAcl;
import io.portkeel.platform.FileGuard;
import io.portkeel.platform.Host.Privilege;
import io.portkeel.platform.InputFiles;
import io.portkeel.policy.Place;
import io.portkeel.policy.Policy;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDocumentsTest {

  @TempDir private Path folder;

  private final List<Path> inspected = new ArrayList<>();
  private PolicyDocuments documents;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    documents = of(folder.resolve("policy.yaml").toString(), InputFiles.unguarded());
  }

  private static PolicyDocuments of(String policy, InputFiles files) {
    return new PolicyDocuments(
        new ChosenPolicy(Policy.builtIn(), Source.FILE, Optional.of(policy), files));
  }

  private void write(String name, String id) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "[{\"NetworkAclId\":\"" + id + "\",\"Associations\":[],\"Entries\":[]}]");
  }

  private static List<String> ids(Answer answer) {
    List<NetworkAcl> acls = assertInstanceOf(Answer.Documents.class, answer).acls().all();
    return acls.stream().map(acl -> acl.document() + "#" + acl.id()).toList();
  }

  private static List<String> problems(Answer answer) {
    return assertInstanceOf(Answer.Wrong.class, answer, String.valueOf(answer)).problems().stream()
        .map(problem -> problem.place().map(Place::toString).orElse("") + " " + problem.code())
        .toList();
  }

  @Test
  void theyAreBesideThePolicyAndNamedAsItNamesThem() throws IOException {
    write("a.json", "acl-0a");
    write("sub/b.json", "acl-0b");
    assertEquals(
        List.of("a.json#acl-0a", "sub/b.json#acl-0b"),
        ids(documents.read(List.of("a.json", "sub/b.json", "a.json"))));
    String absolute = folder.resolve("a.json").toString();
    assertEquals(List.of(absolute + "#acl-0a"), ids(documents.read(List.of(absolute))));
  }

  @Test
  void besideNoFileTheyAreInTheWorkingFolder() {
    ChosenPolicy piped =
        new ChosenPolicy(
            Policy.builtIn(), Source.STANDARD_INPUT, Optional.empty(), InputFiles.unguarded());
    assertEquals(Path.of("a.json"), piped.named("a.json"));
    assertEquals(Path.of("/x/a.json"), piped.named("/x/a.json"));
  }

  @Test
  void eachIsReadOnce() throws IOException {
    write("a.json", "acl-0a");
    List<String> before = ids(documents.read(List.of("a.json")));
    write("a.json", "acl-0b");
    write("b.json", "acl-0c");
    assertEquals(before, ids(documents.read(List.of("a.json"))));
    assertEquals(
        List.of("a.json#acl-0a", "b.json#acl-0c"),
        ids(documents.read(List.of("a.json", "b.json"))));
  }

  @Test
  void allThatIsWrongWithAnyIsTold() throws IOException {
    write("good.json", "acl-0a");
    Files.writeString(
        folder.resolve("bad.json"),
        "[{\n  \"NetworkAclId\": 7, \"Associations\": [], \"Entries\": []}]");
    Files.createSymbolicLink(folder.resolve("link.json"), Path.of("nowhere"));
    assertEquals(
        List.of(
            folder.resolve("bad.json") + ":2:19 wrong-type",
            folder.resolve("missing.json") + " missing",
            folder.resolve("sub") + " not-a-file",
            folder.resolve("link.json") + " missing",
            " not-a-file"),
        problems(
            documents.read(
                List.of("bad.json", "missing.json", "good.json", "sub", "link.json", "a\0b"))));
  }

  @Test
  void aGuardThatRefusesThePolicyRefusesThemAsWell() throws IOException {
    write("a.json", "acl-0a");
    Problem insecure = Problem.of("insecure", "others wrote it", "chown");
    FileGuard guard =
        path -> {
          inspected.add(path);
          return new FileGuard.Inspection.Insecure(insecure);
        };
    PolicyDocuments guarded =
        of(folder.resolve("policy.yaml").toString(), new InputFiles(guard, Privilege.PRIVILEGED));
    Answer answer = guarded.read(List.of("a.json"));
    assertEquals(List.of(insecure), assertInstanceOf(Answer.Wrong.class, answer).problems());
    assertEquals(List.of(folder.resolve("a.json")), inspected);
  }
}
