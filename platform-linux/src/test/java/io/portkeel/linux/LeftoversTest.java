package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.plan.Step;
import io.portkeel.platform.DurableFile;
import io.portkeel.platform.NewFile;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  @TempDir private Path folder;

  @BeforeEach
  void beRoot() {
    Root.isNeeded("because a leftover belongs to root");
  }

  private List<Path> found() {
    return Leftovers.in(List.of(folder, folder.resolve("missing")));
  }

  private Path leftover() throws IOException {
    byte[] content = "left".getBytes(StandardCharsets.UTF_8);
    return DurableFile.beside(folder.resolve("some.conf"), content, NewFile.PUBLIC).beside();
  }

  @Test
  void whatAKilledApplyLeavesIsFound() throws IOException {
    Path left = leftover();
    Files.createFile(folder.resolve("some.conf"));
    assertEquals(List.of(left), found());
  }

  @Test
  void whatOnlyLooksLikeItIsNot() throws IOException {
    for (String name :
        List.of(
            "x.portkeel-new-",
            "x.portkeel-new-12G",
            "x.portkeel-new-AB",
            "x.portkeel-new-12345678901234567",
            "x.portkeel-new-1.conf",
            "x.portkeel-new1",
            ".portkeel-new-1")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("folder.portkeel-new-1"));
    Files.createSymbolicLink(folder.resolve("link.portkeel-new-1"), leftover());
    Files.createFile(folder.resolve("theirs.portkeel-new-1"));
    Files.setAttribute(folder.resolve("theirs.portkeel-new-1"), "unix:uid", 65534);
    assertEquals(1, found().size(), found().toString());
  }

  @Test
  void itGoesOnlyWhenThereIsNoWayBack() throws IOException {
    Path left = leftover();
    LeftoverChange undone = new LeftoverChange(new Step.RemoveLeftover(left.toString()));
    assertEquals(Optional.<Problem>empty(), undone.prepare().or(undone::commit));
    assertEquals(Optional.<Problem>empty(), undone.putBack());
    undone.close();
    assertEquals(List.of(left), found());

    LeftoverChange done = new LeftoverChange(new Step.RemoveLeftover(left.toString()));
    assertEquals(Optional.<Problem>empty(), done.prepare().or(done::commit));
    done.close();
    assertEquals(List.of(), found());
  }
}
