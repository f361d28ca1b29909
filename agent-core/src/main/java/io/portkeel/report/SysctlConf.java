package io.portkeel.report;

import io.portkeel.policy.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of a sysctl file, in the notation that every reader of such files takes. */
final class SysctlConf {

  /** Measured: `sysctl -p` of procps writes no more of a value, and ends with 0. */
  private static final int MOST_OF_A_VALUE = 4096;

  private SysctlConf() {}

  /** The comment is not the one by which portkeel knows lines of its own: who pastes owns them. */
  static Rendered lines(List<SysctlSetting> settings) {
    StringBuilder text = new StringBuilder("# rendered by portkeel\n");
    List<Problem> warnings = new ArrayList<>();
    for (SysctlSetting setting : settings) {
      text.append(setting.name()).append(" = ").append(setting.value()).append('\n');
      if (setting.name().equals(SysctlSetting.RESERVED)) {
        warnings.add(
            Problem.of(
                "replaces-reserved",
                "the line for " + setting.name() + " replaces what others have reserved",
                "join their ports with it, or have it done: portkeel apply"));
      }
      if (setting.value().getBytes(StandardCharsets.US_ASCII).length >= MOST_OF_A_VALUE) {
        warnings.add(
            Problem.of(
                "cut-by-sysctl",
                "sysctl of procps writes the first 4096 bytes of "
                    + setting.name()
                    + " alone, and ends with 0",
                "reserve fewer blocks, or let systemd-sysctl or portkeel apply set it"));
      }
    }
    return new Rendered.Text(text.toString(), warnings);
  }
}
