package io.portkeel.windows;

import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.windows.Exclusions.Exclusion;
import io.portkeel.windows.Exclusions.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Windows' two stores in memory, behind a netsh that can be as odd as the real one may be. It
 * prints itself, so that a test's expectation reads like a terminal.
 */
final class FakeNetsh implements Netsh {

  /** What it does that the real one may do, or not. */
  enum Habit {
    /** IPv4 and IPv6 have one range and one list of exclusions. */
    IPV6_IS_IPV4,
    /** What is set in the persistent store holds at once. */
    PERSISTENT_SETS_ACTIVE,
    /** It says {@code Ok.} and does nothing. */
    OK_WITHOUT_EFFECT,
    /** It does nothing in the active store, whatever it says. */
    ACTIVE_HAS_NO_EFFECT,
    /** It says that it takes an administrator. */
    NOT_ELEVATED,
    /** What it shows of the persistent store is nothing that anybody knows. */
    PERSISTENT_UNREADABLE,
    /** What it shows of ranges is nothing that anybody knows. */
    RANGES_UNREADABLE,
    EXCLUSIONS_UNREADABLE
  }

  private record Place(PortSpace space, Store store) {}

  private final Map<Place, PortRange> ranges = new HashMap<>();
  private final Map<Place, List<Exclusion>> exclusions = new HashMap<>();
  private final Set<Habit> habits = EnumSet.noneOf(Habit.class);
  private final List<String> changes = new ArrayList<>();
  private int shows;
  private int refusesFrom = Integer.MAX_VALUE;
  private int refusesTo = Integer.MAX_VALUE;

  FakeNetsh(Habit... habits) {
    this.habits.addAll(List.of(habits));
  }

  void begin(Habit habit) {
    habits.add(habit);
  }

  void end(Habit habit) {
    habits.remove(habit);
  }

  /** From the nth change on, counted from 1, it refuses; what it has done stays. */
  void refuseFrom(int change) {
    refusesFrom = change;
  }

  /** It refuses the nth change, counted from 1, and no other. */
  void refuseOnly(int change) {
    refusesFrom = change;
    refusesTo = change;
  }

  private boolean refuses() {
    return changes.size() >= refusesFrom && changes.size() <= refusesTo;
  }

  /** Sets all as they are in both stores, as somebody else would. */
  void all(int low, int high) {
    for (PortSpace space : PortSpace.ALL) {
      other(space, Store.ACTIVE, low, high);
      other(space, Store.PERSISTENT, low, high);
    }
  }

  /** Sets one as somebody else would. */
  void other(PortSpace space, Store store, int low, int high) {
    ranges.put(place(space, store), PortRange.of(low, high));
  }

  /** A block that is there in every port space, of the active store or of both. */
  void excluded(int low, int high, Origin origin) {
    for (PortSpace space : PortSpace.ALL) {
      exclude(space, Store.ACTIVE, PortRange.of(low, high), origin);
      if (origin == Origin.ADMINISTERED) {
        exclude(space, Store.PERSISTENT, PortRange.of(low, high), origin);
      }
    }
  }

  /** A boot: what persists holds, and nothing else. */
  void boot() {
    for (PortSpace space : PortSpace.ALL) {
      ranges.put(place(space, Store.ACTIVE), range(space, Store.PERSISTENT));
      exclusions.put(place(space, Store.ACTIVE), new ArrayList<>(blocks(space, Store.PERSISTENT)));
    }
  }

  /** What it was told to change, in that order. */
  List<String> changes() {
    return changes;
  }

  /** How often it was asked to show something. */
  int shows() {
    return shows;
  }

  @Override
  public Shown<PortRange> dynamicRange(PortSpace space, Store store) {
    shows++;
    return habits.contains(Habit.RANGES_UNREADABLE) || isUnreadable(store)
        ? unknown(space)
        : new Shown.Value<>(range(space, store));
  }

  @Override
  public Shown<Exclusions> exclusions(PortSpace space, Store store) {
    shows++;
    return habits.contains(Habit.EXCLUSIONS_UNREADABLE) || isUnreadable(store)
        ? unknown(space)
        : new Shown.Value<>(new Exclusions(blocks(space, store)));
  }

  @Override
  public Said setDynamicRange(PortSpace space, Store store, PortRange range) {
    String command = "set " + space + " " + range + " " + StoreWords.word(store);
    if (takesEffect(command, store)) {
      ranges.put(place(space, store), range);
      if (store == Store.PERSISTENT && habits.contains(Habit.PERSISTENT_SETS_ACTIVE)) {
        ranges.put(place(space, Store.ACTIVE), range);
      }
    }
    return said(command);
  }

  @Override
  public Said addExclusion(PortSpace space, Store store, PortRange block) {
    String command = "add " + space + " " + PortSet.of(block) + " " + StoreWords.word(store);
    if (takesEffect(command, store)) {
      exclude(space, store, block, Origin.ADMINISTERED);
      if (store == Store.PERSISTENT && habits.contains(Habit.PERSISTENT_SETS_ACTIVE)) {
        exclude(space, Store.ACTIVE, block, Origin.ADMINISTERED);
      }
    }
    return said(command);
  }

  @Override
  public Said removeExclusion(PortSpace space, Store store, PortRange block) {
    String command = "delete " + space + " " + PortSet.of(block) + " " + StoreWords.word(store);
    if (takesEffect(command, store)) {
      Exclusion gone = new Exclusion(block, Origin.ADMINISTERED);
      blocks(space, store).remove(gone);
      if (store == Store.PERSISTENT && habits.contains(Habit.PERSISTENT_SETS_ACTIVE)) {
        blocks(space, Store.ACTIVE).remove(gone);
      }
    }
    return said(command);
  }

  /** netsh refuses a block that overlaps another one. */
  private void exclude(PortSpace space, Store store, PortRange block, Origin origin) {
    List<Exclusion> there = blocks(space, store);
    boolean free = new Exclusions(there).ports().intersection(PortSet.of(block)).isEmpty();
    if (free) {
      there.add(new Exclusion(block, origin));
      there.sort(Comparator.comparingInt(one -> one.block().low()));
    }
  }

  private boolean takesEffect(String command, Store store) {
    changes.add(command);
    return !refuses()
        && !habits.contains(Habit.OK_WITHOUT_EFFECT)
        && !habits.contains(Habit.NOT_ELEVATED)
        && !(store == Store.ACTIVE && habits.contains(Habit.ACTIVE_HAS_NO_EFFECT));
  }

  private Said said(String command) {
    String words = "ended with 0 and said: Ok.";
    if (habits.contains(Habit.NOT_ELEVATED)) {
      words = "ended with 1 and said: Der angeforderte Vorgang erfordert erhöhte Rechte.";
    } else if (refuses()) {
      words = "ended with 1 and said: The parameter is incorrect.";
    }
    return new Said("`netsh " + command + "` " + words);
  }

  private boolean isUnreadable(Store store) {
    return store == Store.PERSISTENT && habits.contains(Habit.PERSISTENT_UNREADABLE);
  }

  private static <T> Shown<T> unknown(PortSpace space) {
    return new Shown.NotShown<>(
        Problem.of(
            "netsh-unknown-text",
            "what netsh says of " + space + " is not understood: xyzzy",
            "run it by hand"));
  }

  private PortRange range(PortSpace space, Store store) {
    return ranges.getOrDefault(place(space, store), PortRange.of(49152, 65535));
  }

  private List<Exclusion> blocks(PortSpace space, Store store) {
    return exclusions.computeIfAbsent(place(space, store), none -> new ArrayList<>());
  }

  private Place place(PortSpace space, Store store) {
    return habits.contains(Habit.IPV6_IS_IPV4)
        ? new Place(PortSpace.of("ipv4", space.protocolWord()), store)
        : new Place(space, store);
  }

  /** A line for each port space: what is live, what is there after a boot, what is excluded. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (PortSpace space : PortSpace.ALL) {
      text.append(space)
          .append("  ")
          .append(text(space, Store.ACTIVE))
          .append("  ")
          .append(text(space, Store.PERSISTENT))
          .append('\n');
    }
    return text.toString();
  }

  private String text(PortSpace space, Store store) {
    StringBuilder text = new StringBuilder(range(space, store).toString());
    for (Exclusion exclusion : blocks(space, store)) {
      text.append(" -")
          .append(PortSet.of(exclusion.block()))
          .append(exclusion.origin() == Origin.ADMINISTERED ? "*" : "");
    }
    return text.toString();
  }
}
