package io.portkeel.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Runs in a sandbox: asks the packaged program of random trees, and then systemd-sysctl. */
public final class StatusTrials {

  private StatusTrials() {}

  /** Arguments: the seed, how many trees, and the program. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Random random = new Random(Long.parseLong(args[0]));
    int trees = Integer.parseInt(args[1]);
    int different = 0;
    for (int i = 0; i < trees; i++) {
      RandomBootTree tree = new RandomBootTree(random);
      tree.make();
      String said = status(args[2]);
      BootFiles files = new BootFilesReader(new LinuxPaths(Path.of("/")), Containment.HOST).read();
      RealKernel.reset();
      BootTrials.run(List.of("/lib/systemd/systemd-sysctl"), tree);
      String real = RealKernel.read().range().toString();
      RealKernel.reset();
      BootTrials.run(List.of("/sbin/sysctl", "--system"), tree);
      String other = RealKernel.read().range().toString();
      String expected =
          state(SystemdSysctl.NAME, real, new SystemdSysctl().boot(files))
              + state(SysctlSystem.NAME, other, new SysctlSystem().boot(files));
      if (!said.equals(expected)) {
        different++;
        System.out.println("DIFFERENT\n said\n" + said + " real\n" + expected + tree);
      }
    }
    System.out.println(trees + " trees, different " + different);
  }

  private static String state(String reader, String range, BootValues values) {
    return reader + " " + range + " " + values.range().sourceName() + "\n";
  }

  /** The boot states of the JSON, a line each. */
  private static String status(String program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program, "status", "--output", "json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    StringBuilder states = new StringBuilder();
    String ranges = json.substring(json.indexOf("\"states\""), json.indexOf("\"reserved\" :"));
    for (String state : ranges.split("\"namespace\"", -1)) {
      if (state.contains("\"boot\"")) {
        states
            .append(value(state, "reader"))
            .append(' ')
            .append(value(state, "range"))
            .append(' ')
            .append(value(state, "source"))
            .append('\n');
      }
    }
    return states.toString();
  }

  private static String value(String json, String key) {
    int at = json.indexOf("\"" + key + "\"");
    int begin = json.indexOf('"', json.indexOf(':', at)) + 1;
    return json.substring(begin, json.indexOf('"', begin));
  }
}
