package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.platform.Commands;
import io.portkeel.platform.Platform.NatLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which programs are asked, and which need not be. */
class NatReaderTest {

  private static final String COUNT = "/proc/sys/net/netfilter/nf_conntrack_count";
  private static final String DOCKERS =
      """
      *nat
      :POSTROUTING ACCEPT [0:0]
      -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
      COMMIT
      """;
  private static final String XT =
      """
      {"nftables": [{"chain": {"family": "ip", "table": "nat", "name": "POSTROUTING",
       "type": "nat", "hook": "postrouting", "prio": 100}},
       {"rule": {"family": "ip", "table": "nat", "chain": "POSTROUTING", "handle": 2,
       "expr": [{"xt": null}]}}]}
      """;

  @TempDir private Path folder;
  private LinuxTree tree;
  private final Printing commands = new Printing();

  /** Programs that print what they are told to. */
  private static final class Printing implements Commands {
    private final Map<String, String> texts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Override
    public Result run(List<String> command, String input, Duration limit) {
      Path name = Path.of(command.get(0)).getFileName();
      String line = name + " " + String.join(" ", command.subList(1, command.size()));
      asked.add(line);
      return texts.containsKey(line)
          ? new Result.Ended(0, texts.get(line), "")
          : new Result.Ended(1, "", "Operation not permitted");
    }
  }

  @BeforeEach
  void makeTree() {
    tree = LinuxTree.host(folder);
  }

  private void install(String program) throws IOException {
    tree.lines("/usr/sbin/" + program, "never run");
    Files.setPosixFilePermissions(
        tree.at("/usr/sbin/" + program), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private NatLook look() {
    return new NatReader(tree.paths(), commands).read();
  }

  private static List<String> rules(NatLook look) {
    List<String> rules = new ArrayList<>();
    assertInstanceOf(NatLook.Seen.class, look)
        .ruleset()
        .rules()
        .forEach(rule -> rules.add(rule.label()));
    return rules;
  }

  @Test
  void withoutNatInTheKernelNoProgramIsRun() throws IOException {
    install("nft");
    assertEquals(List.of(), rules(look()));
    tree.text(COUNT, "0\n")
        .lines("/proc/modules", "nf_conntrack 1 0 - Live 0x0", "nf_nat_ftp 1 0 - Live 0x0");
    assertEquals(List.of(), rules(look()));
    assertEquals(List.of(), commands.asked);
  }

  @Test
  void nftIsAskedWhereNatIsAModuleThatIsLoadedOrMayBeBuiltIn() throws IOException {
    install("nft");
    commands.texts.put("nft -j list ruleset", "{\"nftables\": []}");
    tree.text(COUNT, "0\n");
    assertEquals(List.of(), rules(look()));
    tree.lines("/proc/modules", "nf_nat 1 0 - Live 0x0", "nf_conntrack 1 1 nf_nat, Live 0x0");
    assertEquals(List.of(), rules(look()));
    assertEquals(List.of("nft -j list ruleset", "nft -j list ruleset"), commands.asked);
  }

  @Test
  void aTableThatIptablesHasMadeIsReadByIptables() throws IOException {
    tree.text(COUNT, "0\n");
    install("nft");
    install("iptables-nft-save");
    install("ip6tables-nft-save");
    commands.texts.put("nft -j list ruleset", XT);
    commands.texts.put("iptables-nft-save -t nat", DOCKERS);
    assertEquals(
        List.of(
            "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE (iptables-nft, ip nat)"),
        rules(look()));
    assertEquals(List.of("nft -j list ruleset", "iptables-nft-save -t nat"), commands.asked);
  }

  @Test
  void withoutThatProgramItIsSaidThatThereIsMore() throws IOException {
    tree.text(COUNT, "0\n");
    install("nft");
    commands.texts.put("nft -j list ruleset", XT);
    assertEquals(
        "the table ip nat can only be read by iptables-nft-save",
        assertInstanceOf(NatLook.NotSeen.class, look()).why());
  }

  /** Whose table it is, is known from rules that may have been cut off. */
  @Test
  void whereNftListsTooMuchIptablesIsAskedToo() throws IOException {
    tree.text(COUNT, "0\n");
    install("nft");
    install("iptables-nft-save");
    commands.texts.put("nft -j list ruleset", XT.substring(0, XT.indexOf("}]}}]}")));
    commands.texts.put("iptables-nft-save -t nat", DOCKERS);
    NatLook look = look();
    assertEquals(1, rules(look).size());
    assertEquals(1, assertInstanceOf(NatLook.Seen.class, look).notes().size());
  }

  /** iptables-legacy-save makes the table that it is asked for. */
  @Test
  void theLegacyTableIsOnlyReadWhereThereIsOne() throws IOException {
    tree.text(COUNT, "0\n");
    install("nft");
    install("iptables-legacy-save");
    commands.texts.put("nft -j list ruleset", "{\"nftables\": []}");
    commands.texts.put("iptables-legacy-save -t nat", DOCKERS);
    tree.lines("/proc/net/ip_tables_names", "filter");
    assertEquals(List.of(), rules(look()));
    assertEquals(List.of("nft -j list ruleset"), commands.asked);
    tree.lines("/proc/thread-self/net/ip_tables_names", "filter", "nat");
    assertEquals(
        List.of(
            "-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE"
                + " (iptables-legacy, ip nat)"),
        rules(look()));
  }

  @Test
  void aProgramThatFailsIsQuoted() throws IOException {
    tree.text(COUNT, "0\n");
    install("nft");
    String why = assertInstanceOf(NatLook.NotSeen.class, look()).why();
    assertTrue(why.endsWith("ended with 1 and said: Operation not permitted"), why);
  }
}
