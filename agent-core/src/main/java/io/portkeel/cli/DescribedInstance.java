package io.portkeel.cli;

import io.portkeel.decide.Answer;
import io.portkeel.platform.InstanceMetadata;
import io.portkeel.policy.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a description says of another host, in the place of its metadata.
 *
 * @param subnet the one that it is in
 * @param remedy how the subnet is told when it is not
 */
record DescribedInstance(Optional<String> subnet, String remedy) implements InstanceMetadata {

  @Override
  public Answer instance() {
    return subnet.isPresent()
        ? new Answer.Instance(subnet.get(), List.of())
        : unknown("the subnet of a host that is not here", remedy);
  }

  @Override
  public Answer tag(String key) {
    return unknown("the tags of a host that is not here", "ask for labels in the place of tags");
  }

  private static Answer unknown(String what, String remedy) {
    return new Answer.Unknown(Problem.of("not-described", what + " cannot be asked", remedy));
  }
}
