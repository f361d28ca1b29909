package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.platform.HostLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("some.lock");
  }

  private HostLock held(Duration limit) throws IOException {
    HostLock.Attempt attempt = LockFile.hold(file, limit);
    assertTrue(attempt instanceof HostLock.Attempt.Held, attempt.toString());
    return ((HostLock.Attempt.Held) attempt).lock();
  }

  private String refusal() throws IOException {
    return LockFile.hold(file, AT_ONCE) instanceof HostLock.Attempt.NotHeld notHeld
        ? notHeld.why().code()
        : "held";
  }

  @Test
  void oneAtATimeHasIt() throws IOException {
    HostLock first = held(AT_ONCE);
    assertEquals("locked", refusal());
    first.close();
    held(AT_ONCE).close();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whoWaitsGetsItWhenItIsFree() throws Exception {
    HostLock first = held(AT_ONCE);
    CompletableFuture<HostLock> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return held(Duration.ofSeconds(20));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    TimeUnit.MILLISECONDS.sleep(100);
    assertFalse(second.isDone());
    first.close();
    second.get(20, TimeUnit.SECONDS).close();
  }

  /** flock(1) would take another kind of lock, so Java itself is the other process. */
  @Test
  void anotherProcessHasItUntilItIsKilled() throws Exception {
    String classes = System.getProperty("java.class.path", "");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classes,
                Holder.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals("held", other.inputReader().readLine());
    assertEquals("locked", refusal());
    other.destroyForcibly().waitFor();
    held(AT_ONCE).close();
  }

  /** A program that holds a lock until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      HostLock.Attempt attempt = LockFile.hold(Path.of(args[0]), AT_ONCE);
      System.out.println(attempt instanceof HostLock.Attempt.Held ? "held" : attempt.toString());
      TimeUnit.MINUTES.sleep(5);
    }
  }

  @Test
  void whatSomebodyPlantedIsNeitherFollowedNorWaitedFor() throws IOException {
    Files.createSymbolicLink(file, folder.resolve("target"));
    assertEquals("lock-not-ours", refusal());
    assertFalse(Files.exists(folder.resolve("target")));
    Files.delete(file);
    Files.createDirectory(file);
    assertEquals("lock-not-ours", refusal());
    Files.delete(file);
    Shell.run("mkfifo", file.toString());
    assertEquals("lock-not-ours", refusal());
    Files.delete(file);
    Root.isNeeded("to give a file to another user");
    Files.createFile(file);
    Files.setAttribute(file, "unix:uid", 65534);
    assertEquals("lock-not-ours", refusal());
  }

  @Test
  void whereItCannotBeMadeThatIsSaid() {
    assertThrows(
        NoSuchFileException.class, () -> LockFile.hold(folder.resolve("none/some.lock"), AT_ONCE));
  }
}
