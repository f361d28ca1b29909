package io.portkeel.policy;

import io.portkeel.network.Protocol;
import io.portkeel.policy.LinuxSettings.Persist;
import io.portkeel.policy.WindowsSettings.Family;
import io.portkeel.policy.WindowsSettings.LowestStart;
import io.portkeel.policy.WindowsSettings.Reserve;
import io.portkeel.policy.WindowsSettings.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a policy says about one operating system; what it leaves out has its default. */
final class SettingsReader {

  private static final Keys LINUX_KEYS =
      new Keys("linux", List.of("persist"), "`linux: { persist: auto }`");
  private static final List<String> PERSIST = List.of("auto", "sysctl.conf", "drop-in", "none");
  private static final Keys WINDOWS_KEYS =
      new Keys(
          "windows",
          List.of("store", "families", "protocols", "reserve", "allow-start-1024"),
          "settings such as `windows: { store: persistent }`");

  private final Findings findings;
  private final Scalars scalars;

  SettingsReader(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  LinuxSettings linux(Fields fields) {
    Optional<Fields> linux = section(fields, LINUX_KEYS);
    Optional<String> persist = word(linux, "persist", "linux.persist", PERSIST);
    if (persist.isPresent()) {
      for (Persist value : Persist.values()) {
        if (value.word().equals(persist.get())) {
          return new LinuxSettings(value);
        }
      }
    }
    return LinuxSettings.DEFAULT;
  }

  WindowsSettings windows(Fields fields) {
    WindowsSettings defaults = WindowsSettings.DEFAULT;
    Optional<Fields> windows = section(fields, WINDOWS_KEYS);
    Optional<String> store =
        word(windows, "store", "windows.store", List.of("persistent", "active"));
    Optional<String> reserve =
        word(windows, "reserve", "windows.reserve", List.of("report", "exclude"));
    Set<String> families = words(windows, "families", List.of("ipv4", "ipv6"));
    Set<String> protocols = words(windows, "protocols", List.of("tcp", "udp"));
    Optional<Node> low =
        windows.isPresent() ? windows.get().value("allow-start-1024") : Optional.empty();
    boolean allowed =
        low.isPresent() && scalars.truth(low.get(), "windows.allow-start-1024").orElse(false);
    return new WindowsSettings(
        store.isPresent() && store.get().equals("active") ? Store.ACTIVE : defaults.store(),
        families(families),
        protocols(protocols),
        reserve.isPresent() && reserve.get().equals("exclude")
            ? Reserve.EXCLUDE
            : defaults.reserve(),
        allowed ? LowestStart.OVERRIDDEN : defaults.lowestStart());
  }

  private static Set<Family> families(Set<String> words) {
    Set<Family> families = new HashSet<>();
    if (words.contains("ipv4")) {
      families.add(Family.IPV4);
    }
    if (words.contains("ipv6")) {
      families.add(Family.IPV6);
    }
    return Set.copyOf(families);
  }

  private static Set<Protocol> protocols(Set<String> words) {
    Set<Protocol> protocols = new HashSet<>();
    if (words.contains("tcp")) {
      protocols.add(Protocol.TCP);
    }
    if (words.contains("udp")) {
      protocols.add(Protocol.UDP);
    }
    return Set.copyOf(protocols);
  }

  private Optional<Fields> section(Fields fields, Keys keys) {
    Optional<Node> node = fields.value(keys.what());
    return node.isPresent() ? Fields.of(node.get(), keys, findings) : Optional.empty();
  }

  private Optional<String> word(
      Optional<Fields> section, String key, String what, List<String> words) {
    Optional<Node> node = section.isPresent() ? section.get().value(key) : Optional.empty();
    return node.isPresent() ? scalars.word(node.get(), what, words) : Optional.empty();
  }

  /** Some of the words; all of them when the key is absent. */
  private Set<String> words(Optional<Fields> section, String key, List<String> words) {
    Optional<Node> node = section.isPresent() ? section.get().value(key) : Optional.empty();
    if (node.isEmpty()) {
      return Set.copyOf(words);
    }
    String what = "windows." + key;
    String example = "a list such as [" + String.join(", ", words) + "]";
    List<Node> items = Fields.sequence(node.get(), what, example, findings);
    if (items.isEmpty() && node.get() instanceof Node.Sequence) {
      findings.wrong(
          node.get(), "wrong-value", what + " is empty", "name one, or leave the key out for all");
    }
    Set<String> chosen = new HashSet<>();
    for (Node item : items) {
      Optional<String> word = scalars.word(item, what, words);
      if (word.isPresent() && !chosen.add(word.get())) {
        findings.wrong(
            item, "wrong-value", what + " names " + word.get() + " twice", "name each once");
      }
    }
    return chosen;
  }
}
