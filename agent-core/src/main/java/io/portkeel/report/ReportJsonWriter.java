package io.portkeel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.ReservedState;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a report as the JSON that report.schema.json describes. */
public final class ReportJsonWriter {

  private static final int SCHEMA_VERSION = 1;

  private final JsonGenerator json;

  private ReportJsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /** How an object is laid out. */
  public enum Layout {
    /** Over many lines, for a person to read as well. */
    LINES,
    /** In one line, among others. */
    ONE_LINE
  }

  /** One object, with a line end. */
  public static String write(Report report, Layout layout) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      if (layout == Layout.LINES) {
        json.setPrettyPrinter(new DefaultPrettyPrinter());
      }
      new ReportJsonWriter(json).report(report);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("command", report.command());
    json.writeNumberField("exit_code", report.exitCode());
    json.writeBooleanField("changed", report.changed());
    truth("compliant", report.compliant());
    json.writeBooleanField("failed", report.failed());
    json.writeStringField("msg", report.summary());
    host(report.host());
    policy(report.policy());
    desired(report.desired());
    json.writeArrayFieldStart("states");
    for (Verdict.Judged judged : report.ranges()) {
      state(judged);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reserved");
    for (Verdict.JudgedPorts judged : report.reserved()) {
      reserved(judged);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (ChangeLine change : report.changes()) {
      change(change);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("diff");
    for (ChangeLine change : report.changes()) {
      // A failed run shows no difference that is not there.
      if (change.done() || !report.failed()) {
        diff(change);
      }
    }
    json.writeEndArray();
    problems("warnings", report.warnings());
    problems("errors", report.errors());
    new CapacityWriter(json).write(report.capacity());
    Optional<PortRange> wanted =
        report.desired().isPresent() ? report.desired().get().range() : Optional.empty();
    new NatWriter(json, wanted).write(report.nat());
    rendered(report.rendered());
    new NamespaceWriter(json).write(report.namespaces());
    if (report.finding().isPresent()) {
      new FindingWriter(json).write(report.finding().get());
    }
    json.writeEndObject();
  }

  private void host(Optional<Report.HostLine> host) throws IOException {
    if (host.isEmpty()) {
      json.writeNullField("host");
      return;
    }
    json.writeObjectFieldStart("host");
    json.writeStringField("os", host.get().os());
    text("hostname", host.get().hostname());
    truth("container", host.get().container());
    text("namespace", host.get().namespace());
    text("root", host.get().root());
    json.writeEndObject();
  }

  private void policy(Optional<Report.PolicyLine> policy) throws IOException {
    if (policy.isEmpty()) {
      json.writeNullField("policy");
      return;
    }
    json.writeObjectFieldStart("policy");
    json.writeStringField("source", policy.get().source());
    text("file", policy.get().file());
    text("rule", policy.get().rule());
    json.writeEndObject();
  }

  private void desired(Optional<Report.Desired> desired) throws IOException {
    if (desired.isEmpty()) {
      json.writeNullField("desired");
      return;
    }
    json.writeObjectFieldStart("desired");
    range("range", desired.get().range());
    json.writeStringField("reserve", desired.get().reserve().toString());
    json.writeArrayFieldStart("reasons");
    for (String reason : desired.get().reasons()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void state(Verdict.Judged judged) throws IOException {
    RangeState state = judged.state();
    json.writeStartObject();
    text(
        "namespace",
        state.namespace().isEmpty() ? Optional.empty() : Optional.of(state.namespace()));
    json.writeStringField("family", state.family());
    json.writeStringField("protocol", state.protocol());
    json.writeStringField("scope", state.scope().word());
    json.writeStringField("reader", state.reader());
    range("range", state.range());
    json.writeStringField("source", state.source());
    json.writeBooleanField("judged", judged.counts());
    truth("compliant", judged.complies());
    json.writeEndObject();
  }

  private void reserved(Verdict.JudgedPorts judged) throws IOException {
    ReservedState state = judged.state();
    json.writeStartObject();
    json.writeStringField("namespace", state.namespace());
    json.writeStringField("family", state.family());
    json.writeStringField("protocol", state.protocol());
    json.writeStringField("scope", state.scope().word());
    json.writeStringField("reader", state.reader());
    ports("ports", state.ports());
    ports("desired", judged.wanted());
    json.writeStringField("source", state.source());
    json.writeBooleanField("judged", judged.counts());
    truth("compliant", judged.complies());
    json.writeEndObject();
  }

  private void change(ChangeLine change) throws IOException {
    json.writeStartObject();
    json.writeStringField("what", change.what());
    text("namespace", change.namespace());
    text("before", change.before());
    text("after", change.after());
    json.writeBooleanField("done", change.done());
    json.writeEndObject();
  }

  private void diff(ChangeLine change) throws IOException {
    json.writeStartObject();
    json.writeStringField("before_header", change.heading() + " (before)");
    json.writeStringField("after_header", change.heading() + " (after)");
    json.writeStringField("before", change.fullBefore());
    json.writeStringField("after", change.fullAfter());
    json.writeEndObject();
  }

  private void problems(String name, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart(name);
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringField("code", problem.code());
      json.writeStringField("message", problem.message());
      json.writeStringField("remedy", problem.remedy());
      boolean placed = problem.place().isPresent();
      text("file", placed ? Optional.of(problem.place().get().file()) : Optional.empty());
      number("line", placed ? problem.place().get().line() : OptionalInt.empty());
      number("column", placed ? problem.place().get().column() : OptionalInt.empty());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rendered(Optional<Report.Rendering> rendered) throws IOException {
    if (rendered.isEmpty()) {
      json.writeNullField("rendered");
      return;
    }
    json.writeObjectFieldStart("rendered");
    json.writeStringField("target", rendered.get().target());
    text("text", rendered.get().text());
    json.writeEndObject();
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  private void truth(String name, Optional<Boolean> value) throws IOException {
    if (value.isPresent()) {
      json.writeBooleanField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  private void number(String name, OptionalInt value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }

  private void ports(String name, Optional<PortSet> value) throws IOException {
    text(name, value.isPresent() ? Optional.of(value.get().toString()) : Optional.empty());
  }

  private void range(String name, Optional<PortRange> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    } else {
      json.writeNullField(name);
    }
  }
}
