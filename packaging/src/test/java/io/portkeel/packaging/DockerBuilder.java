package io.portkeel.packaging;

/** The two programs in Docker that build images. */
enum DockerBuilder {
  CLASSIC("0"),
  BUILDKIT("1");

  /** The variable by which its command line chooses one. */
  static final String VARIABLE = "DOCKER_BUILDKIT";

  private final String value;

  DockerBuilder(String value) {
    this.value = value;
  }

  String value() {
    return value;
  }
}
