package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tree with links of every kind, in a folder that has the same names beside it. */
class ImageTreeTest {

  @TempDir private Path temporary;
  private Path root;
  private ImageTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    Path outside = temporary.toRealPath();
    root = Files.createDirectories(outside.resolve("image"));
    tree = new ImageTree(root);
    file(outside.resolve("etc/sysctl.conf"));
    file(outside.resolve("secret"));
    file(root.resolve("etc/sysctl.conf"));
    file(root.resolve("etc/sysctl.d/10-a.conf"));
    file(root.resolve("usr/lib/systemd/systemd"));
    file(root.resolve("dev/null"));
    file(root.resolve("run/sysctl.d/a.conf"));
    link("lib", "usr/lib");
    link("sbin", "/usr/sbin");
    Files.createDirectories(root.resolve("usr/sbin"));
    link("usr/sbin/init", "../../lib/systemd/systemd");
    link("etc/sysctl.d/99-sysctl.conf", "/etc/sysctl.conf");
    link("etc/sysctl.d/98.conf", "../../../../../etc/sysctl.conf");
    link("etc/up", "..");
    link("etc/top", "/");
    link("etc/out", "../../secret");
    link("etc/nowhere", "/secret");
    link("etc/mask", "/dev/null");
    link("etc/temporary", "/run/sysctl.d/a.conf");
    link("etc/loop", "loop");
    link("etc/a", "/etc/b");
    link("etc/b", "/etc/a");
    link("etc/through", "sysctl.conf/../sysctl.conf");
    link("etc/dot", "./sysctl.d/.././sysctl.conf");
    link("srv", outside + "/etc");
    link("run2", "/run");
  }

  @AfterEach
  void removeLinks() {
    new LinuxTree(root).removeLinks();
  }

  private static void file(Path path) throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(path, "#\n");
  }

  private void link(String name, String target) throws IOException {
    Path folder = root.resolve(name).getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
  }

  /** Where it leads, below the root; or the name of the error. */
  private String follow(String path) {
    try {
      Path real = tree.follow(root.resolve(path));
      return root.relativize(real).toString();
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "etc/sysctl.conf, etc/sysctl.conf",
    "lib/systemd/systemd, usr/lib/systemd/systemd",
    "sbin/init, usr/lib/systemd/systemd",
    "etc/sysctl.d/99-sysctl.conf, etc/sysctl.conf",
    "etc/sysctl.d/98.conf, etc/sysctl.conf",
    "etc/top/etc/up/etc/top/lib, usr/lib",
    "etc/top, ''",
    "etc/up/.., ''",
    "../image/etc/../../etc/sysctl.conf, NOT BELOW",
    "etc/../../../etc/sysctl.conf, etc/sysctl.conf",
    "etc/dot, etc/sysctl.conf",
    "etc/out, NoSuchFileException",
    "etc/nowhere, NoSuchFileException",
    "srv/sysctl.conf, NoSuchFileException",
    "missing, NoSuchFileException",
    "missing/../etc, NoSuchFileException",
    "etc/loop, FileSystemException",
    "etc/a, FileSystemException",
    "etc/a/x, FileSystemException",
    "etc/through, NotDirectoryException",
    "etc/sysctl.conf/x, NotDirectoryException",
  })
  void followsAsChrootWould(String path, String expected) {
    if (expected.equals("NOT BELOW")) {
      Path outside = root.resolveSibling("etc");
      assertThrows(IllegalArgumentException.class, () -> tree.follow(outside));
      return;
    }
    assertEquals(expected, follow(path));
  }

  @ParameterizedTest
  @CsvSource({"dev/null", "etc/mask", "etc/temporary", "run/sysctl.d", "run2/sysctl.d", "proc/x"})
  void whatTheBootMountsOverIsEmpty(String path) {
    assertEquals("NoSuchFileException", follow(path));
  }

  @Test
  void theLastFoldersMayBeMissingButNoLinkToNowhere() throws IOException {
    assertEquals(
        root.resolve("usr/lib/sysctl.d"), tree.followOrMissing(root.resolve("lib/sysctl.d")));
    assertEquals(root.resolve("usr/lib"), tree.followOrMissing(root.resolve("lib")));
    assertEquals(root.resolve("usr/lib/a/b"), tree.followOrMissing(root.resolve("lib/a/b")));
    assertThrows(
        IOException.class, () -> tree.followOrMissing(root.resolve("etc/nowhere/sysctl.d")));
    assertThrows(IOException.class, () -> tree.followOrMissing(root.resolve("etc/nowhere")));
    assertThrows(IOException.class, () -> tree.followOrMissing(root.resolve("etc/out")));
  }

  @Test
  void aTreeInATreeOfLinksEndsAfterAsManyAsTheKernelFollows() throws IOException {
    link("l0", "etc");
    for (int i = 1; i < 45; i++) {
      link("l" + i, "l" + (i - 1));
    }
    assertEquals("etc", follow("l39"));
    assertEquals("FileSystemException", follow("l40"));
  }

  /** The truth is chroot(2) itself, over random links. */
  @Test
  void isAtOneWithChroot() throws IOException, InterruptedException {
    Root.isNeeded("for chroot(2)");
    long seed = System.nanoTime();
    System.out.println("ImageTreeTest seed " + seed);
    Random random = new Random(seed);
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      makeRandomTree("t" + i, random);
      for (int path = 0; path < 30; path++) {
        asked.add("t" + i + "/" + names(random, "t" + i));
      }
    }
    List<String> expected = inChroot(asked);
    int found = 0;
    for (int i = 0; i < asked.size(); i++) {
      String inode = inode(root.resolve(asked.get(i)));
      assertEquals(expected.get(i), inode, asked.get(i) + ", seed " + seed);
      found += inode.equals("error") ? 0 : 1;
    }
    assertTrue(found > 100, found + " paths lead somewhere, seed " + seed);
  }

  private String inode(Path path) {
    try {
      return Files.getAttribute(tree.follow(path), "unix:ino", LinkOption.NOFOLLOW_LINKS)
          .toString();
    } catch (IOException e) {
      return "error";
    }
  }

  /** Files, folders and links named a to e; the folders hold links. */
  private void makeRandomTree(String top, Random random) throws IOException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      String path = top + "/" + name;
      switch (random.nextInt(5)) {
        case 0 -> file(root.resolve(path));
        case 1 -> {
          link(path + "/a", target(random, top));
          link(path + "/b", target(random, top));
        }
        default -> link(path, target(random, top));
      }
    }
  }

  private static String target(Random random, String top) {
    return (random.nextInt(3) == 0 ? "/" + top + "/" : "") + names(random, top);
  }

  private static String names(Random random, String top) {
    List<String> words = List.of("a", "b", "c", "d", "e", "a", "b", "..", ".", "x", top);
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      names.add(words.get(random.nextInt(words.size())));
    }
    return String.join("/", names);
  }

  /** The inode of each path in a process whose root is this one's tree. */
  private List<String> inChroot(List<String> paths) throws IOException, InterruptedException {
    String script =
        """
        chroot(shift) && chdir('/') or die;
        for (@ARGV) { my @s = stat("/$_"); print @s ? $s[1] : 'error', "\n"; }
        """;
    List<String> argv = new ArrayList<>(List.of("perl", "-e", script, root.toString()));
    argv.addAll(paths);
    Process perl = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String out = new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, perl.waitFor(), out);
    return out.lines().toList();
  }
}
