package io.portkeel.windows;

import io.portkeel.plan.Obstacle;
import io.portkeel.policy.Problem;
import io.portkeel.windows.WindowsSystem.Containment;

/** That this process may not change what only an administrator may, and what helps. */
final class Elevation {

  private Elevation() {}

  static Obstacle lacking(String user, Containment containment) {
    return new Obstacle(
        Obstacle.Kind.RIGHTS,
        Problem.of(
            "no-right",
            (user.isEmpty() ? "this user" : user)
                + " may not change the dynamic port ranges: this process is not elevated",
            containment == Containment.CONTAINER
                ? "put `USER ContainerAdministrator` into the Dockerfile, or start the container"
                    + " with --user ContainerAdministrator"
                : "run as an administrator"));
  }
}
