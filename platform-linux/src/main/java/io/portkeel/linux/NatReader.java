package io.portkeel.linux;

import io.portkeel.nat.NatChain;
import io.portkeel.nat.NatChain.Tool;
import io.portkeel.nat.NatRuleset;
import io.portkeel.platform.Commands;
import io.portkeel.platform.Platform.NatLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at the NAT rules of the calling thread's network namespace, by the programs that made them.
 *
 * <p>A program takes some 20 ms to start, so what the kernel tells by itself is asked first:
 * without nf_nat there is no NAT, and without a legacy table nat nobody need look for one. Looking
 * for one would make it.
 */
final class NatReader {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin");

  private final LinuxPaths paths;
  private final Commands commands;
  private final List<NatChain> chains = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  NatReader(LinuxPaths paths, Commands commands) {
    this.paths = paths;
    this.commands = commands;
  }

  NatLook read() {
    if (!mayHaveNat()) {
      return new NatLook.Seen(NatRuleset.NONE, List.of());
    }
    Optional<Path> nft = program("nft");
    if (nft.isPresent()) {
      Optional<String> ruleset = printed(List.of(nft.get().toString(), "-j", "list", "ruleset"));
      if (ruleset.isPresent() && mayRewrite(ruleset.get())) {
        nftables(NftReader.read(ruleset.get()));
      }
    } else {
      iptablesNft("ip");
      iptablesNft("ip6");
      notes.add("rules of nftables cannot be seen: there is no nft");
    }
    legacy("ip", "ip_tables_names");
    legacy("ip6", "ip6_tables_names");
    return chains.isEmpty() && !notes.isEmpty()
        ? new NatLook.NotSeen(String.join("; ", notes))
        : new NatLook.Seen(new NatRuleset(chains), notes);
  }

  /** False only when the kernel has no NAT in it. */
  private boolean mayHaveNat() {
    if (!Files.exists(paths.at("/proc/sys/net/netfilter/nf_conntrack_count"))) {
      return false;
    }
    String modules = textOf("/proc/modules");
    // What nf_conntrack is not a module of, may be a part of the kernel itself.
    return !hasWord(modules, "nf_conntrack") || hasWord(modules, "nf_nat");
  }

  /** Most hosts have none, and a reader of JSON takes 8 ms to load. */
  private static boolean mayRewrite(String ruleset) {
    return ruleset.contains("\"masquerade\"")
        || ruleset.contains("\"snat\"")
        || ruleset.contains("\"xt\"")
        || ruleset.length() >= Commands.MOST_KEPT / 2;
  }

  private void nftables(NftTables tables) {
    Set<String> ofIptables = tables.ofIptables();
    Set<String> elsewhere = new TreeSet<>(ofIptables);
    for (String family : List.of("ip", "ip6")) {
      if (ofIptables.contains(family) || !tables.isWhole()) {
        if (iptablesNft(family)) {
          elsewhere.add(family);
        } else if (ofIptables.contains(family)) {
          notes.add("the table " + family + " nat can only be read by iptables-nft-save");
        }
      }
    }
    chains.addAll(tables.chainsBeside(elsewhere));
    if (!tables.isWhole()) {
      notes.add("nft lists more than is read of it, so some NAT rules may not have been seen");
    }
  }

  /** Whether there is a program that reads the table nat that iptables has made in nftables. */
  private boolean iptablesNft(String family) {
    Optional<Path> program = program(name(family, "-nft-save"));
    return program.isPresent() && save(program.get(), Tool.IPTABLES_NFT, family);
  }

  private void legacy(String family, String names) {
    Path own = paths.at("/proc/thread-self/net/" + names);
    String tables = textOf(Files.exists(own) ? own : paths.at("/proc/net/" + names));
    if (!hasWord(tables, "nat")) {
      return;
    }
    Optional<Path> program = program(name(family, "-legacy-save"));
    if (program.isEmpty()) {
      program = program(name(family, "-save"));
    }
    if (program.isEmpty() || !save(program.get(), Tool.IPTABLES_LEGACY, family)) {
      notes.add("the legacy table " + family + " nat can only be read by iptables-legacy-save");
    }
  }

  private static String name(String family, String end) {
    return (family.equals("ip") ? "iptables" : "ip6tables") + end;
  }

  private boolean save(Path program, Tool tool, String family) {
    Optional<String> rules = printed(List.of(program.toString(), "-t", "nat"));
    if (rules.isPresent()) {
      chains.addAll(IptablesSave.read(rules.get(), tool, family));
    }
    return rules.isPresent();
  }

  private Optional<String> printed(List<String> command) {
    Commands.Result result = commands.run(command, "", LIMIT);
    if (result instanceof Commands.Result.Ended ended && ended.exitCode() == 0) {
      return Optional.of(ended.out());
    }
    notes.add(Commands.describe(command, result));
    return Optional.empty();
  }

  private Optional<Path> program(String name) {
    for (String folder : FOLDERS) {
      Path path = paths.at(folder + "/" + name);
      if (Files.isExecutable(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /** Whether a line of a list begins with the word. */
  private static boolean hasWord(String lines, String word) {
    for (int at = lines.indexOf(word); at >= 0; at = lines.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean first = at == 0 || lines.charAt(at - 1) == '\n';
      if (first && (end == lines.length() || Character.isWhitespace(lines.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private String textOf(String path) {
    return textOf(paths.at(path));
  }

  private static String textOf(Path path) {
    try {
      return ProcFile.readRecords(path);
    } catch (IOException e) {
      return "";
    }
  }
}
