package io.portkeel.linux;

import io.portkeel.nat.NatChain;
import io.portkeel.nat.NatLine;
import io.portkeel.nat.NatMatch;
import io.portkeel.nat.NatVerdict;
import io.portkeel.nat.Selection;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.InterfaceName;
import io.portkeel.network.Selectable;
import io.portkeel.network.TransportName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rule in the words of iptables-save, as far as it matters to the source of a flow. */
final class IptablesRule {

  /** Modules that select nothing by being there. */
  private static final List<String> SILENT = List.of("comment", "tcp", "udp");

  private final List<String> words;
  private NatMatch match;
  private int at = 2; // behind -A CHAIN

  private IptablesRule(List<String> words, String family) {
    this.words = words;
    this.match = NatMatch.all(NatChain.families(family));
  }

  /** Reads a rule; empty for one that leaves sources alone, and lets the next rules go on. */
  static Optional<NatLine> read(String line, List<String> words, String family) {
    IptablesRule rule = new IptablesRule(words, family);
    rule.conditions();
    Optional<NatVerdict> verdict = rule.verdict();
    return verdict.isPresent()
        ? Optional.of(new NatLine(rule.match, verdict.get(), line))
        : Optional.empty();
  }

  private void conditions() {
    while (at < words.size() && !isTarget(words.get(at))) {
      boolean not = words.get(at).equals("!");
      at += not ? 1 : 0;
      String option = next();
      switch (option) {
        case "-s" -> match = match.withSource(blocks(next(), not));
        case "-d" -> match = match.withDestination(blocks(next(), not));
        case "-o" -> match = match.withOut(of(new InterfaceName(starred(next())), not));
        case "-p" -> match = match.withProtocol(of(new TransportName(next()), not));
        case "-m" -> {
          String module = next();
          if (!SILENT.contains(module) && (at >= words.size() || !belongsToModule(words.get(at)))) {
            match = match.withOther("-m " + module);
          }
        }
        case "--comment" -> next();
        default -> match = match.withOther((not ? "! " : "") + option + values());
      }
    }
  }

  private static boolean isTarget(String word) {
    return word.equals("-j") || word.equals("-g");
  }

  /** Whether it says more than the name of the module before it. */
  private static boolean belongsToModule(String word) {
    return word.startsWith("--") || word.equals("!");
  }

  /** The values of an option that is not known here. */
  private String values() {
    StringBuilder values = new StringBuilder();
    while (at < words.size() && !words.get(at).startsWith("-") && !words.get(at).equals("!")) {
      values.append(' ').append(words.get(at++));
    }
    return values.toString();
  }

  private String next() {
    return at < words.size() ? words.get(at++) : "";
  }

  /** A plus at the end stands for any rest. */
  private static String starred(String name) {
    return name.endsWith("+") ? name.substring(0, name.length() - 1) + "*" : name;
  }

  /** What cannot be read selects nothing that is known, so it must not widen the rule. */
  private Selection<AddressBlock> blocks(String text, boolean not) {
    Optional<AddressBlock> block = AddressBlock.parse(text);
    if (block.isEmpty()) {
      match = match.withOther(text);
      return Selection.all();
    }
    return of(block.get(), not);
  }

  private static <T extends Selectable<T>> Selection<T> of(T item, boolean not) {
    return not ? Selection.allBut(List.of(item)) : Selection.only(List.of(item));
  }

  private Optional<NatVerdict> verdict() {
    boolean away = next().equals("-g");
    String target = next();
    List<String> options = words.subList(Math.min(at, words.size()), words.size());
    return switch (target) {
      case "" -> Optional.empty();
      case "ACCEPT", "DROP" -> Optional.of(new NatVerdict.Accept());
      case "RETURN" -> Optional.of(new NatVerdict.Return());
      case "MASQUERADE", "SNAT", "NETMAP" -> Optional.of(IptablesTarget.read(target, options));
      default -> Optional.of(away ? new NatVerdict.Goto(target) : new NatVerdict.Jump(target));
    };
  }

  /** The words of a line; those in quotes may hold spaces, and quotes behind a backslash. */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quoted && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
        begun = true;
      } else if (c == ' ' && !quoted) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
