package io.portkeel.platform;

import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Looks for the default policy in its folder.
 *
 * <p>Only a folder that holds nothing like a policy leads to the built-in one. Anything else that
 * keeps a policy from being read is an error: a host must not get another range than its
 * administrator wrote down because of a slip in a file's name or mode.
 */
public final class PolicySearch {

  private static final List<String> NAMES = List.of("policy.yaml", "policy.yml", "policy.json");

  private PolicySearch() {}

  /** What was found. */
  public sealed interface Finding {

    record Policy(Path path) implements Finding {}

    record Nothing() implements Finding {}

    record Wrong(Problem problem) implements Finding {}
  }

  /**
   * Looks into the folder.
   *
   * @param files how its links are followed
   */
  public static Finding in(Path folder, InputFiles files) {
    List<String> read = new ArrayList<>();
    List<String> alike = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(files.folder(folder))) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (NAMES.contains(name)) {
          read.add(name);
        } else if (looksLikePolicy(name)) {
          alike.add(name);
        }
      }
    } catch (NoSuchFileException e) {
      // A link that leads nowhere was put there to lead somewhere.
      return Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
          ? wrong(folder, "the folder is a link to nowhere", "correct the link, or remove it")
          : new Finding.Nothing();
    } catch (NotDirectoryException e) {
      return wrong(folder, "this is no folder", "make it a folder that holds policy.yaml");
    } catch (AccessDeniedException e) {
      return denied(folder);
    } catch (DirectoryIteratorException | IOException e) {
      return wrong(
          folder, "the folder cannot be listed: " + e.getMessage(), "correct what is named here");
    }
    return choose(folder, read, alike);
  }

  private static Finding choose(Path folder, List<String> read, List<String> alike) {
    if (read.size() > 1) {
      Collections.sort(read);
      return wrong(
          folder,
          "more than one policy is here: " + String.join(", ", read),
          "keep one, or name one with --policy");
    }
    if (read.size() == 1) {
      return new Finding.Policy(folder.resolve(read.get(0)));
    }
    if (!alike.isEmpty()) {
      Collections.sort(alike);
      return wrong(
          folder.resolve(alike.get(0)),
          "this looks like a policy but is not read under this name",
          "rename it to policy.yaml, name it with --policy, or move it elsewhere");
    }
    return new Finding.Nothing();
  }

  /** ACL documents and labels lie here as well, so a name must say that it is a policy. */
  private static boolean looksLikePolicy(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".")
        && (lower.startsWith("polic") || lower.endsWith(".yaml") || lower.endsWith(".yml"));
  }

  private static Finding denied(Path folder) {
    return wrong(
        folder,
        "permission denied: whether a policy is here cannot be seen",
        "run as a user who may read the folder, or give --policy or --range");
  }

  private static Finding wrong(Path path, String message, String remedy) {
    return new Finding.Wrong(
        Problem.at(Place.file(path.toString()), "policy-search", message, remedy));
  }
}
