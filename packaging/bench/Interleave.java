import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times whole processes, a round of all of them after the other, so that what slows the machine
 * slows all of them. The first is the measure of the others.
 *
 * <p>Arguments: rounds, then for each process its name, its program and arguments, and `--`. What
 * stands before a `::` is a program of its own, which is run each time before and not timed. A
 * process that ends with another code than 0 ends this, with 1: its time would say nothing.
 */
class Interleave {
  private static final Path TIME = Path.of("/usr/bin/time");

  private record Timed(String name, List<String> command, long[] nanos) {
    Timed {
      Arrays.sort(nanos);
    }

    double least() {
      return nanos[0] / 1e6;
    }

    double median() {
      int middle = nanos.length / 2;
      return (nanos[middle] + nanos[(nanos.length - 1) / 2]) / 2e6;
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    List<List<String>> processes = split(Arrays.asList(arguments).subList(1, arguments.length));
    long[][] nanos = new long[processes.size()][rounds];
    for (int round = -1; round < rounds; round++) { // the first only fills the caches
      for (int i = 0; i < nanos.length; i++) {
        long spent = run(processes.get(i).subList(1, processes.get(i).size()));
        if (round >= 0) {
          nanos[i][round] = spent;
        }
      }
    }
    List<Timed> all = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      List<String> process = processes.get(i);
      all.add(new Timed(process.get(0), process.subList(1, process.size()), nanos[i]));
    }
    print(all);
  }

  private static List<List<String>> split(List<String> words) {
    List<List<String>> processes = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("--")) {
        processes.add(words.subList(start, i));
        start = i + 1;
      }
    }
    return processes;
  }

  private static long run(List<String> whole) throws IOException, InterruptedException {
    List<String> command = timed(whole);
    if (command.size() < whole.size()) {
      runOne(whole.subList(0, whole.size() - command.size() - 1));
    }
    return runOne(command);
  }

  private static List<String> timed(List<String> whole) {
    return whole.subList(whole.indexOf("::") + 1, whole.size());
  }

  private static long runOne(List<String> command) throws IOException, InterruptedException {
    Path output = Path.of("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    long spent = System.nanoTime() - start;
    if (code != 0) {
      System.err.printf("not timed, it ended with %d: %s%n", code, String.join(" ", command));
      System.err.print(Files.readString(output));
      System.exit(1);
    }
    return spent;
  }

  private static void print(List<Timed> all) throws IOException, InterruptedException {
    Timed measure = all.get(0);
    String row = "%-36s %9s %9s %8s %8s %8s%n";
    System.out.printf(row, "", "min ms", "median ms", "x min", "x median", "peak MB");
    for (Timed timed : all) {
      System.out.printf(
          row,
          timed.name,
          decimal(timed.least()),
          decimal(timed.median()),
          decimal(timed.least() / measure.least()),
          decimal(timed.median() / measure.median()),
          peak(timed.command));
    }
  }

  /** The largest resident set of any one process of the command, by the program of package time. */
  private static String peak(List<String> command) throws IOException, InterruptedException {
    if (!Files.isExecutable(TIME)) {
      return "no time";
    }
    List<String> words = new ArrayList<>(command);
    words.addAll(
        command.size() - timed(command).size(),
        List.of(TIME.toString(), "-f", "%M", "-o", "peak"));
    run(words);
    return decimal(Integer.parseInt(Files.readString(Path.of("peak")).strip()) / 1024.0);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
  }
}
