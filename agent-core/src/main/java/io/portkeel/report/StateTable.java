package io.portkeel.report;

import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.SpaceName;
import io.portkeel.plan.Verdict;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ranges and reserved ports of one host, for a person. What families and protocols have in
 * common is one row; where a host has but one range for all of them, as Linux does, none is named.
 */
final class StateTable {

  private static final int MOST_CHARACTERS = 40;

  private final Optional<PortRange> wanted;
  private final Set<SpaceName> spaces = new LinkedHashSet<>();
  private final List<Group> groups = new ArrayList<>();

  private record Row(String what, String is, String should, String source) {}

  /** The spaces that a row is about. */
  private record Group(Row row, List<SpaceName> spaces) {}

  private StateTable(Optional<PortRange> wanted) {
    this.wanted = wanted;
  }

  /**
   * The rows, the first of which names the columns.
   *
   * @param wanted the range that was decided, if one was
   */
  static Table table(
      List<Verdict.Judged> ranges, List<Verdict.JudgedPorts> reserved, Optional<PortRange> wanted) {
    StateTable states = new StateTable(wanted);
    for (Verdict.Judged judged : ranges) {
      states.range(judged);
    }
    for (Verdict.JudgedPorts judged : reserved) {
      if (isWorthARow(judged)) {
        states.reserved(judged);
      }
    }
    return states.table();
  }

  private void range(Verdict.Judged judged) {
    RangeState state = judged.state();
    add(
        new SpaceName(state.family(), state.protocol()),
        new Row(
            state.scope().word(),
            state.range().isPresent() ? state.range().get().toString() : "unknown",
            should(judged),
            Paint.harmless(state.source()) + reader(state.reader())));
  }

  /** Most hosts reserve nothing, and are not asked to. */
  private static boolean isWorthARow(Verdict.JudgedPorts judged) {
    return judged.counts() || !judged.state().ports().equals(Optional.of(PortSet.EMPTY));
  }

  private void reserved(Verdict.JudgedPorts judged) {
    ReservedState state = judged.state();
    String should = judged.wanted().isPresent() ? shortened(judged.wanted().get()) : "-";
    boolean complies = judged.complies().equals(Optional.of(Boolean.TRUE));
    add(
        new SpaceName(state.family(), state.protocol()),
        new Row(
            state.scope().word() + " reserved",
            state.ports().isPresent() ? shortened(state.ports().get()) : "unknown",
            !judged.counts() ? "-" : complies ? "the same" : should,
            Paint.harmless(state.source()) + reader(state.reader())));
  }

  private void add(SpaceName space, Row row) {
    spaces.add(space);
    for (Group group : groups) {
      if (group.row().equals(row) && !group.spaces().contains(space)) {
        group.spaces().add(space);
        return;
      }
    }
    groups.add(new Group(row, new ArrayList<>(List.of(space))));
  }

  private Table table() {
    Table table = new Table();
    table.row("", "is", "should be", "decided by");
    for (Group group : groups) {
      Row row = group.row();
      String what =
          spaces.size() > 1 ? row.what() + " " + SpaceName.words(group.spaces()) : row.what();
      table.row(what, row.is(), row.should(), row.source());
    }
    return table;
  }

  /** The whole set when it fits into a column; thousands of ranges do not. */
  private static String shortened(PortSet ports) {
    String all = ports.toString();
    int cut = all.lastIndexOf(',', MOST_CHARACTERS);
    return all.length() <= MOST_CHARACTERS
        ? all
        : all.substring(0, cut) + ",... (" + ports.size() + " ports)";
  }

  private String should(Verdict.Judged judged) {
    if (wanted.isEmpty() || !judged.counts()) {
      return "-";
    }
    return judged.complies().equals(Optional.of(Boolean.TRUE))
        ? "the same"
        : wanted.get().toString();
  }

  /** What the system itself decides needs no reader's name. */
  private static String reader(String reader) {
    return reader.equals("kernel") || reader.equals("windows") ? "" : " (" + reader + ")";
  }
}
