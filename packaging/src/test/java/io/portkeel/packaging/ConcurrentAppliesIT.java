package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many applies at the same time: one of their values holds, once, and nobody fails in silence. */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSTEMD_SYSCTL, Need.SYSCTL})
class ConcurrentAppliesIT {
  private static final int APPLIES = 50;
  private static final String CONF = "/etc/sysctl.conf";
  private static final String KEY = "net.ipv4.ip_local_port_range = ";
  private static final Pattern OURS = Pattern.compile("# portkeel\n" + KEY + "(\\d+) (\\d+)\n");
  private static final String END = "--- end ---\n";

  /** Arguments: how many, and the ranges, which are asked for in turn. All begin together. */
  private static final String RUN =
      """
      many=$1 && shift
      mkdir /root/out && mkfifo /root/begin
      i=0
      while [ $i -lt $many ]; do
        (
          : </root/begin
          "$PROGRAM" apply --range $1 >/root/out/$i 2>&1
          echo "ended with $?" >>/root/out/$i
        ) &
        set -- "$@" $1 && shift
        i=$((i + 1))
      done
      exec 3>/root/begin # held, for those that are not there yet
      wait
      for said in /root/out/*; do
        cat $said
        echo '--- end ---'
      done
      """;

  static Stream<List<String>> ranges() {
    return Stream.of(List.of("49152-65535"), List.of("49152-65535", "40000-50999"));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void oneValueHoldsAndNobodyFailsInSilence(List<String> ranges) {
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      String before = host.read(CONF);
      TreeSnapshot snapshot = TreeSnapshot.of(host);
      long start = System.nanoTime();
      String[] said = apply(host, ranges).split(END, -1);
      assertEquals(APPLIES + 1, said.length);
      long good = Stream.of(said).filter(words -> words.endsWith("ended with 0\n")).count();
      System.out.printf(
          "ConcurrentAppliesIT: %s, %d of %d ended with 0, %.1f s%n",
          ranges, good, APPLIES, (System.nanoTime() - start) / 1e9);
      assertTrue(good > 0, () -> String.join("\n", said));
      Stream.of(said).limit(APPLIES).forEach(ConcurrentAppliesIT::assertSaysWhy);

      String live = host.liveRange();
      assertTrue(ranges.contains(live), live);
      String after = host.read(CONF);
      List<String> kept = OURS.matcher(after).results().map(ConcurrentAppliesIT::range).toList();
      assertEquals(List.of(live), kept, after);
      String ours = "# portkeel\n" + KEY + live.replace('-', ' ') + "\n";
      snapshot
          .with(CONF, before + ours)
          .foreign()
          .assertSame(TreeSnapshot.of(host).foreign(), host);
      assertEquals(
          Set.of(),
          TreeSnapshot.of(host)
              .own()
              .without("/var/lib/portkeel")
              .without("/run/portkeel.lock")
              .without("/var/lib/portkeel/state.json")
              .entries()
              .keySet());
      Portkeel.asRoot(host).json("check", "--range", live).exits(0).changesNothing();
    }
  }

  private static String apply(Sandbox host, List<String> ranges) {
    String[] argv =
        Stream.concat(Stream.of("sh", "-c", RUN, "sh", Integer.toString(APPLIES)), ranges.stream())
            .toArray(String[]::new);
    return host.command(argv)
        .with("PROGRAM", Built.distribution().resolve("bin/portkeel").toString())
        .within(Duration.ofMinutes(3))
        .run()
        .succeeded()
        .out();
  }

  /** Who fails ends with a code that means it, and names the file and the reason. */
  private static void assertSaysWhy(String said) {
    String last = said.substring(said.lastIndexOf("ended with "));
    if (!last.equals("ended with 0\n")) {
      assertEquals("ended with 1\n", last, said);
      assertTrue(Pattern.compile("(?m)^portkeel: .*error: .+").matcher(said).find(), said);
    }
  }

  private static String range(MatchResult ours) {
    return ours.group(1) + "-" + ours.group(2);
  }
}
