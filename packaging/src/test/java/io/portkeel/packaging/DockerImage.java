package io.portkeel.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The images that the Dockerfiles of packaging/images/docker make of the packaged tree, in the
 * order in which they build upon each other. Docker asks no registry for it.
 */
enum DockerImage {
  /** portkeel alone. */
  SCRATCH(DockerBuilder.BUILDKIT, "Dockerfile.scratch", "BASE=" + ContainerImage.SYSTEM.tag()),
  /** A base with the C library, and the tree of {@link #SCRATCH}. */
  COPY(
      DockerBuilder.CLASSIC,
      "Dockerfile.copy",
      "PORTKEEL=" + SCRATCH.tag(),
      "BASE=" + ContainerImage.SYSTEM.tag()),
  /** A base without a C library, and all of {@link #SCRATCH}. */
  COPY_ALL(
      DockerBuilder.BUILDKIT,
      "Dockerfile.copy",
      "PORTKEEL=" + SCRATCH.tag(),
      "BASE=" + ContainerImage.STATIC.tag(),
      "PARTS=/"),
  /** A base with the C library, and the tree as it was unpacked. */
  TREE(DockerBuilder.CLASSIC, "Dockerfile.tree", "BASE=" + ContainerImage.SYSTEM.tag());

  /** The tree, unpacked: the folder that they are built in. */
  static final String UNPACKED =
      Built.packages()
          .resolve(
              "amd64".equals(System.getProperty("os.arch"))
                  ? "portkeel-linux-x86-64"
                  : "portkeel-linux-aarch64")
          .toString();

  /** The folder of the Dockerfiles. */
  static final String FOLDER = Built.checkout().resolve("packaging/images/docker").toString();

  private final DockerBuilder builder;
  private final String file;

  /** With blanks between them: an enum holds nothing that may change. */
  private final String arguments;

  DockerImage(DockerBuilder builder, String file, String... arguments) {
    this.builder = builder;
    this.file = file;
    this.arguments = String.join(" ", arguments);
  }

  String tag() {
    return "portkeel/built-" + name().toLowerCase(Locale.ROOT);
  }

  /** Builds it, on a host that has what it is made of: its containers. */
  Containers builtOn(ContainerHost host) {
    List<String> words = new ArrayList<>();
    for (String argument : arguments.split(" ", -1)) {
      words.addAll(List.of("--build-arg", argument));
    }
    words.addAll(List.of("--file", FOLDER + "/" + file, UNPACKED));
    return host.built(builder, tag(), words.toArray(String[]::new));
  }
}
