package io.portkeel.report;

import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Verdict;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metrics of ranges and reserved ports, of a host or of one namespace after another. */
final class RangeMetrics {

  private final MetricFamily compliant =
      new MetricFamily(
          "portkeel_compliant",
          "Whether what is judged is as the policy wants it; no sample where that is not known.");
  private final MetricFamily low =
      new MetricFamily("portkeel_range_low_port", "The lowest port of the range that there is.");
  private final MetricFamily high =
      new MetricFamily("portkeel_range_high_port", "The highest port of the range that there is.");
  private final MetricFamily desiredLow =
      new MetricFamily(
          "portkeel_desired_range_low_port",
          "The lowest port of the range that there should be; no sample where it is to be kept.");
  private final MetricFamily desiredHigh =
      new MetricFamily(
          "portkeel_desired_range_high_port",
          "The highest port of the range that there should be; no sample where it is to be kept.");
  private final MetricFamily usable =
      new MetricFamily(
          "portkeel_usable_ports", "How many ports of the live range are not reserved.");

  void add(Verdict verdict, Optional<PortRange> desired, String namespace) {
    for (Verdict.Judged judged : verdict.ranges()) {
      RangeState state = judged.state();
      List<String> labels =
          labels(
              state.namespace(), state.family(), state.protocol(), state.scope(), state.reader());
      if (judged.counts()) {
        compliant("range", judged.complies(), labels);
      }
      if (state.range().isPresent()) {
        low.add(state.range().get().low(), labels);
        high.add(state.range().get().high(), labels);
        usable(state, verdict, labels);
      }
    }
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      ReservedState state = judged.state();
      if (judged.counts()) {
        compliant(
            "reserved",
            judged.complies(),
            labels(
                state.namespace(),
                state.family(),
                state.protocol(),
                state.scope(),
                state.reader()));
      }
    }
    if (desired.isPresent()) {
      List<String> labels = List.of("namespace", namespace);
      desiredLow.add(desired.get().low(), labels);
      desiredHigh.add(desired.get().high(), labels);
    }
  }

  private void compliant(String what, Optional<Boolean> complies, List<String> labels) {
    if (complies.isPresent()) {
      List<String> all = new ArrayList<>(labels);
      all.addAll(List.of("what", what));
      compliant.add(complies.get() ? 1 : 0, all);
    }
  }

  private void usable(RangeState state, Verdict verdict, List<String> labels) {
    if (state.scope() != Scope.LIVE) {
      return;
    }
    for (Verdict.JudgedPorts judged : verdict.reserved()) {
      ReservedState reserved = judged.state();
      if (reserved.scope() == Scope.LIVE
          && reserved.family().equals(state.family())
          && reserved.protocol().equals(state.protocol())
          && reserved.ports().isPresent()) {
        PortSet range = PortSet.of(state.range().orElseThrow());
        usable.add(range.difference(reserved.ports().get()).size(), labels);
      }
    }
  }

  private static List<String> labels(
      String namespace, String family, String protocol, Scope scope, String reader) {
    return List.of(
        "namespace",
        namespace,
        "family",
        family,
        "protocol",
        protocol,
        "scope",
        scope.word(),
        "reader",
        reader);
  }

  List<MetricFamily> families() {
    return List.of(compliant, low, high, desiredLow, desiredHigh, usable);
  }
}
