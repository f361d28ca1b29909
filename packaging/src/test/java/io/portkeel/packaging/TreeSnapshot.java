package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every file, folder and link of a sandbox that a run could touch, by path: type, mode, owner, and
 * a file's SHA-256 or a link's target.
 *
 * <p>It covers /etc, /run, /srv and what in /var/lib is called portkeel. Times and inodes are not
 * in it ({@link Traces} has them): what is made and taken away again leaves no difference.
 */
record TreeSnapshot(Map<String, String> entries) {
  /** Where portkeel keeps what is its own: the state, and the lock. */
  private static final String OWN = "/(var/lib|run)/portkeel.*";

  private static final String LOOK =
      """
      set -- /etc /run /srv
      for own in /var/lib/portkeel*; do
        [ ! -e "$own" ] && [ ! -L "$own" ] || set -- "$@" "$own"
      done
      find "$@" -printf '%y %m %U:%G %l\\t%p\\n' && find "$@" -type f -exec sha256sum -z {} +
      """;

  TreeSnapshot {
    entries = new TreeMap<>(entries);
  }

  static TreeSnapshot of(Sandbox sandbox) {
    Map<String, String> entries = new TreeMap<>();
    String seen = sandbox.run("sh", "-c", LOOK).succeeded().out();
    for (String line : seen.lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab >= 0) {
        entries.put(line.substring(tab + 1), line.substring(0, tab));
      }
    }
    // A sum stands before each name, and a NUL behind it; the first follows a newline.
    for (String sum : seen.substring(seen.lastIndexOf('\n') + 1).split("\u0000", -1)) {
      if (!sum.isEmpty()) {
        entries.computeIfPresent(sum.substring(66), (path, entry) -> entry + sum.substring(0, 64));
      }
    }
    return new TreeSnapshot(entries);
  }

  /** The same with this text in a file that is there; its mode and owner stay. */
  TreeSnapshot with(String path, String text) {
    String entry = entries.get(path);
    if (entry == null || !entry.startsWith("f ")) {
      throw new AssertionError("no file " + path + ": " + entry);
    }
    return put(path, entry.substring(0, entry.length() - 64) + sha256(text));
  }

  /** The same with a new file of this text: root's, and 0644 whatever the umask. */
  TreeSnapshot withNew(String path, String text) {
    if (entries.containsKey(path)) {
      throw new AssertionError("there already: " + path);
    }
    return put(path, "f 644 0:0 " + sha256(text));
  }

  /** All but what portkeel keeps for itself. */
  TreeSnapshot foreign() {
    return only(path -> !path.matches(OWN));
  }

  /** The state and the lock alone. */
  TreeSnapshot own() {
    return only(path -> path.matches(OWN));
  }

  /** The same without a path. */
  TreeSnapshot without(String path) {
    return only(other -> !other.equals(path));
  }

  /** Asserts that a later snapshot shows the same; a message tells what the files hold now. */
  void assertSame(TreeSnapshot later, Sandbox sandbox) {
    Map<String, String> differences = new TreeMap<>();
    entries.forEach(
        (path, entry) -> {
          String now = later.entries.getOrDefault(path, "gone");
          if (!now.equals(entry)) {
            differences.put(path, "wanted " + entry + ", is " + now + tail(path, sandbox));
          }
        });
    later.entries.forEach(
        (path, entry) -> {
          if (!entries.containsKey(path)) {
            differences.put(path, "has come: " + entry + tail(path, sandbox));
          }
        });
    assertEquals(Map.of(), differences);
  }

  private static String tail(String path, Sandbox sandbox) {
    return ", ending in\n" + sandbox.run("tail", "-c", "300", "--", path).out();
  }

  private TreeSnapshot put(String path, String entry) {
    Map<String, String> more = new TreeMap<>(entries);
    more.put(path, entry);
    return new TreeSnapshot(more);
  }

  private TreeSnapshot only(Predicate<String> wanted) {
    return new TreeSnapshot(
        entries.entrySet().stream()
            .filter(entry -> wanted.test(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
