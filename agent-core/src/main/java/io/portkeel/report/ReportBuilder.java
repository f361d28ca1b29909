package io.portkeel.report;

import io.portkeel.nat.NatRule;
import io.portkeel.plan.Capacity;
import io.portkeel.plan.Step;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Problem;
import io.portkeel.report.Report.Desired;
import io.portkeel.report.Report.HostLine;
import io.portkeel.report.Report.PolicyLine;
import io.portkeel.report.Report.Rendering;
import io.portkeel.report.Report.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers a report; what is never said is absent or empty. */
public final class ReportBuilder {

  private final String command;
  private Optional<HostLine> host = Optional.empty();
  private Optional<PolicyLine> policy = Optional.empty();
  private Optional<Desired> desired = Optional.empty();
  private List<Verdict.Judged> ranges = List.of();
  private List<Verdict.JudgedPorts> reserved = List.of();
  private final List<ChangeLine> changes = new ArrayList<>();
  private boolean changed;
  private Optional<Boolean> compliant = Optional.empty();
  private List<Problem> foreseen = List.of();
  private final List<Problem> warnings = new ArrayList<>();
  private final List<Problem> errors = new ArrayList<>();
  private Optional<String> next = Optional.empty();
  private final List<String> details = new ArrayList<>();
  private Optional<Capacity> capacity = Optional.empty();
  private Optional<List<NatRule>> nat = Optional.empty();
  private Optional<Rendering> rendered = Optional.empty();
  private Optional<List<NamespaceLine>> namespaces = Optional.empty();
  private Optional<Finding> finding = Optional.empty();
  private Optional<PortMap> map = Optional.empty();

  public ReportBuilder(String command) {
    this.command = command;
  }

  public ReportBuilder host(HostLine line) {
    host = Optional.of(line);
    return this;
  }

  public ReportBuilder policy(PolicyLine line) {
    policy = Optional.of(line);
    return this;
  }

  public ReportBuilder desired(Desired wanted) {
    desired = Optional.of(wanted);
    return this;
  }

  /** What the host has and, when something was decided, what the verdict on it is. */
  public ReportBuilder verdict(Verdict verdict) {
    ranges = verdict.ranges();
    reserved = verdict.reserved();
    return this;
  }

  /** Steps that are not carried out, but would be. */
  public ReportBuilder wouldChange(List<Step> steps) {
    for (Step step : steps) {
      changes.add(ChangeLine.planned(step));
    }
    changed = !steps.isEmpty();
    return this;
  }

  /** Steps that were to be carried out, and those of them that are in effect. */
  public ReportBuilder changes(List<Step> steps, List<Step> inEffect) {
    for (Step step : steps) {
      boolean done = inEffect.contains(step);
      changes.add(done ? ChangeLine.done(step) : ChangeLine.planned(step));
    }
    changed = !inEffect.isEmpty();
    return this;
  }

  public ReportBuilder compliant(Optional<Boolean> answer) {
    compliant = answer;
    return this;
  }

  /** What the decision and the plan warn of; the last plan's word counts. */
  public ReportBuilder foreseen(List<Problem> problems) {
    foreseen = problems;
    return this;
  }

  public ReportBuilder warnings(List<Problem> problems) {
    warnings.addAll(problems);
    return this;
  }

  public ReportBuilder errors(List<Problem> problems) {
    errors.addAll(problems);
    return this;
  }

  public ReportBuilder next(String sentence) {
    next = Optional.of(sentence);
    return this;
  }

  /** Lines behind those that are there. */
  public ReportBuilder details(List<String> lines) {
    details.addAll(lines);
    return this;
  }

  /** What the live range means for the host. */
  public ReportBuilder capacity(Capacity live) {
    capacity = Optional.of(live);
    return this;
  }

  /** The rules that give flows another source. */
  public ReportBuilder nat(List<NatRule> rules) {
    nat = Optional.of(rules);
    return this;
  }

  /** The decision in a tool's words. */
  public ReportBuilder rendered(Rendering rendering) {
    rendered = Optional.of(rendering);
    return this;
  }

  /** The network namespaces of the host; what each has is a state of the report as well. */
  public ReportBuilder namespaces(List<NamespaceLine> lines) {
    List<Verdict.Judged> allRanges = new ArrayList<>();
    List<Verdict.JudgedPorts> allReserved = new ArrayList<>();
    for (NamespaceLine line : lines) {
      allRanges.addAll(line.verdict().ranges());
      allReserved.addAll(line.verdict().reserved());
    }
    namespaces = Optional.of(lines);
    return verdict(new Verdict(allRanges, allReserved));
  }

  /** Steps in one of several namespaces that are not carried out, but would be. */
  public ReportBuilder wouldChange(String namespace, List<Step> steps) {
    for (Step step : steps) {
      changes.add(ChangeLine.planned(step).in(namespace));
    }
    changed |= !steps.isEmpty();
    return this;
  }

  /** Steps that were to be carried out in one of several namespaces, and those in effect. */
  public ReportBuilder changes(String namespace, List<Step> steps, List<Step> inEffect) {
    for (Step step : steps) {
      boolean done = inEffect.contains(step);
      changes.add((done ? ChangeLine.done(step) : ChangeLine.planned(step)).in(namespace));
    }
    changed |= !inEffect.isEmpty();
    return this;
  }

  /** What was found about the network. */
  public ReportBuilder finding(Finding found) {
    finding = Optional.of(found);
    return this;
  }

  /** The picture of the ports. */
  public ReportBuilder map(PortMap ports) {
    map = Optional.of(ports);
    return this;
  }

  /** The report of a run that ends with this code. */
  public Report build(int exitCode, Tone tone, String summary) {
    List<Problem> allWarnings = new ArrayList<>(foreseen);
    allWarnings.addAll(warnings);
    return new Report(
        command,
        exitCode,
        tone,
        summary,
        host,
        policy,
        desired,
        ranges,
        reserved,
        List.copyOf(changes),
        changed,
        compliant,
        Report.isFailure(exitCode),
        List.copyOf(allWarnings),
        List.copyOf(errors),
        next,
        List.copyOf(details),
        capacity,
        nat,
        rendered,
        namespaces,
        finding,
        map);
  }
}
