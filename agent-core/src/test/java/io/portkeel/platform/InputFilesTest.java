package io.portkeel.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.portkeel.platform.FileGuard.Inspection;
import io.portkeel.platform.Host.Privilege;
import io.portkeel.platform.InputFiles.Reading;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputFilesTest {

  @TempDir private Path folder;

  /** What the guard was asked about. */
  private final List<Path> inspected = new ArrayList<>();

  /** Reads with a guard that says this of every file. */
  private Reading readAfter(Inspection inspection, Path path) {
    FileGuard guard =
        asked -> {
          inspected.add(asked);
          return inspection;
        };
    return new InputFiles(guard, Privilege.PRIVILEGED).read(path, "shown");
  }

  private Reading read(Privilege privilege, Path path) {
    FileGuard trusting = Inspection.Trusted::new;
    return new InputFiles(trusting, privilege).read(path, "shown");
  }

  private static String content(Reading reading) {
    byte[] bytes = assertInstanceOf(Reading.Content.class, reading).bytes();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String failure(Reading reading) {
    Problem problem = assertInstanceOf(Reading.Failed.class, reading).problem();
    assertEquals(Optional.of("shown"), problem.place().map(Object::toString));
    return problem.code() + ": " + problem.message();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @EnumSource(Privilege.class)
  void readsBytes(Privilege privilege) throws IOException {
    assertEquals("", content(read(privilege, file("empty", ""))));
    assertEquals("a\u00ff\r\n\u0000", content(read(privilege, file("some", "a\u00ff\r\n\u0000"))));
  }

  @ParameterizedTest
  @EnumSource(Privilege.class)
  void readsOneByteMoreThanAnyFileMayHave(Privilege privilege) throws IOException {
    String most = "x".repeat(1 << 20);
    assertEquals(most.length(), content(read(privilege, file("a", most))).length());
    assertEquals(most.length() + 1, content(read(privilege, file("b", most + "y"))).length());
    assertEquals(
        most.length() + 1, content(read(privilege, file("c", most + "y".repeat(5000)))).length());
  }

  @ParameterizedTest
  @EnumSource(Privilege.class)
  void readsAsMuchAsIsAskedForAndOneByte(Privilege privilege) throws IOException {
    FileGuard trusting = Inspection.Trusted::new;
    InputFiles files = new InputFiles(trusting, privilege);
    Path most = file("most", "x".repeat(3 << 20));
    Path more = file("more", "x".repeat(5 << 20));
    assertEquals(3 << 20, content(files.read(most, "shown", 3 << 20)).length());
    Reading reading = files.read(more, "shown", 3 << 20);
    assertEquals((3 << 20) + 1, content(reading).length());
    assertEquals((3 << 20) + 1, ((Reading.Content) reading).stream().readAllBytes().length);
  }

  @Test
  void aFileMayNameOneBesideItOrOneByItsWholePath() {
    InputFiles files = InputFiles.unguarded();
    assertEquals(Path.of("/a/c"), files.namedIn(Path.of("/a/b"), "c"));
    assertEquals(Path.of("c/d"), files.namedIn(Path.of("b"), "c/d"));
    assertEquals(Path.of("/c"), files.namedIn(Path.of("/a/b"), "/c"));
  }

  @ParameterizedTest
  @EnumSource(Privilege.class)
  void readsWhatProcHolds(Privilege privilege) throws IOException {
    String version = content(read(privilege, Path.of("/proc/sys/kernel/ostype")));
    assertEquals("Linux\n", version);
  }

  @ParameterizedTest
  @EnumSource(Privilege.class)
  void aFolderIsNoFile(Privilege privilege) {
    assertEquals("not-a-file: this is a folder", failure(read(privilege, folder)));
  }

  @ParameterizedTest
  @EnumSource(Privilege.class)
  void aPipeIsNotWaitedFor(Privilege privilege) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertEquals(
                "not-a-file: this is a pipe, a socket or a device",
                failure(read(privilege, pipe))));
  }

  @ParameterizedTest
  @EnumSource(Privilege.class)
  void whatIsNotThereIsAbsent(Privilege privilege) {
    assertInstanceOf(Reading.Absent.class, read(privilege, folder.resolve("absent")));
    assertInstanceOf(Reading.Absent.class, read(privilege, folder.resolve("absent/absent")));
  }

  @Test
  void aLinkIsFollowedForAnOrdinaryUser() throws IOException {
    file("real", "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    assertEquals("text", content(read(Privilege.ORDINARY, link)));
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    assertInstanceOf(Reading.Absent.class, read(Privilege.ORDINARY, dangling));
  }

  @Test
  void aPrivilegedRunOpensWhatWasInspectedAndFollowsNoLinkThere() throws IOException {
    Path real = file("real", "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    assertEquals("text", content(readAfter(new Inspection.Trusted(real), link)));
    assertEquals(List.of(link), inspected);

    String failure = failure(readAfter(new Inspection.Trusted(link), real));
    assertEquals("not-a-file", failure.substring(0, failure.indexOf(':')));
  }

  @Test
  void aPrivilegedRunDoesNotOpenWhatTheGuardRefusesOrDoesNotSee() throws IOException {
    Path file = file("policy", "text");
    Problem problem = Problem.of("insecure", "why", "what");
    assertEquals(new Reading.Failed(problem), readAfter(new Inspection.Insecure(problem), file));
    assertEquals(new Reading.Failed(problem), readAfter(new Inspection.Failed(problem), file));
    assertEquals(new Reading.Absent(), readAfter(new Inspection.Absent(), file));
  }

  @Test
  void anOrdinaryRunAsksNoGuard() throws IOException {
    Path file = file("policy", "text");
    FileGuard unasked =
        path -> {
          throw new AssertionError("asked about " + path);
        };
    assertEquals("text", content(new InputFiles(unasked, Privilege.ORDINARY).read(file, "shown")));
  }

  @Test
  void theBytesCannotBeChangedFromOutside() throws IOException {
    Reading.Content content =
        assertInstanceOf(Reading.Content.class, read(Privilege.ORDINARY, file("a", "text")));
    content.bytes()[0] = 'n';
    assertArrayEquals("text".getBytes(StandardCharsets.US_ASCII), content.bytes());
  }
}
