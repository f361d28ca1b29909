package io.portkeel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portkeel.nacl.AclRule.Direction;
import io.portkeel.nacl.FlowAnswer;
import io.portkeel.nacl.FlowAnswer.ForwardCheck;
import io.portkeel.nacl.FlowAnswer.ReturnCheck;
import io.portkeel.nacl.FlowAnswer.Side;
import io.portkeel.network.AddressRange;
import java.io.IOException;
import java.util.Optional;

/** Writes the keys of a report's JSON that only {@code nacl} has. */
final class FlowWriter {

  private final JsonGenerator json;

  FlowWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(FlowFinding finding) throws IOException {
    FlowAnswer answer = finding.answer();
    json.writeStringField("verdict", answer.verdict().word());
    json.writeStringField("usable_ports", answer.usable().toString());
    json.writeStringField("usable_ephemeral_ports", finding.usableEphemeral().toString());
    some("largest_block", finding.largestBlock());
    json.writeArrayFieldStart("forward");
    for (ForwardCheck check : answer.forward()) {
      forward(check);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("return");
    for (ReturnCheck check : answer.returns()) {
      json.writeStartObject();
      json.writeStringField("check", name(check.side(), check.direction()));
      json.writeStringField("acl", check.acl());
      json.writeStringField("ports", check.ports().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("not_checked");
    for (Side side : answer.notChecked()) {
      json.writeString(side.word());
    }
    json.writeEndArray();
    block(finding);
    some("nat_ports", answer.gatewayPorts());
    live(finding);
  }

  private void forward(ForwardCheck check) throws IOException {
    json.writeStartObject();
    json.writeStringField("check", name(check.side(), check.direction()));
    json.writeStringField("verdict", check.action().word());
    json.writeStringField("acl", check.acl());
    json.writeStringField("rule", check.rule());
    json.writeEndObject();
  }

  private static String name(Side side, Direction direction) {
    return side.word() + "-" + direction.word();
  }

  private void block(FlowFinding finding) throws IOException {
    if (!finding.isAboutABlock()) {
      json.writeNullField("reachable_only");
      json.writeNullField("unreachable");
      return;
    }
    json.writeStringField("reachable_only", finding.answer().usableReachable().toString());
    json.writeArrayFieldStart("unreachable");
    for (AddressRange range : finding.answer().unreachable()) {
      json.writeString(range.toString());
    }
    json.writeEndArray();
  }

  private void live(FlowFinding finding) throws IOException {
    if (finding.live().isEmpty()) {
      json.writeNullField("live");
      return;
    }
    json.writeObjectFieldStart("live");
    some("range", finding.live());
    some("failing_ports", finding.failing());
    json.writeNumberField("failing_share", finding.failingShare().orElseThrow());
    json.writeEndObject();
  }

  private void some(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    } else {
      json.writeNullField(name);
    }
  }
}
