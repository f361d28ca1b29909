package io.portkeel.packaging;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Notes the state of the machine before the first test of a session. */
public final class MachineAtStart implements LauncherSessionListener {

  private static volatile MachineState noted = MachineState.NOT_NOTED;

  static MachineState noted() {
    return noted;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    noted = MachineState.now();
  }
}
