package io.portkeel.cli;

import io.portkeel.decide.Answer;
import io.portkeel.decide.Facts;
import io.portkeel.decide.Question;
import io.portkeel.platform.InstanceMetadata;
import io.portkeel.platform.SourceAddress;
import io.portkeel.policy.Problem;
import java.util.Map;
import java.util.Optional;

/** Looks up what a decision asks for, in files and in the network, when it is asked for. */
final class Lookup {

  private final PolicyDocuments documents;
  private final Map<String, String> environment;
  private Optional<InstanceMetadata> metadata;

  /** Why no address of this host is the one that is asked for, if so. */
  private final Optional<Problem> noAddress;

  private Lookup(
      ChosenPolicy policy,
      Map<String, String> environment,
      Optional<InstanceMetadata> metadata,
      Optional<Problem> noAddress) {
    this.documents = new PolicyDocuments(policy);
    this.environment = environment;
    this.metadata = metadata;
    this.noAddress = noAddress;
  }

  /** For a decision about the host that this runs on. */
  static Lookup here(ChosenPolicy policy, Map<String, String> environment, Facts facts) {
    return new Lookup(
        policy,
        environment,
        Optional.empty(),
        facts.container().orElse(true) ? noAddress("a container's own") : Optional.empty());
  }

  /**
   * For decisions about the containers of this host. Instance metadata is asked from the network
   * namespace that the calling thread is in now, not from the one that it visits then.
   */
  static Lookup ofContainers(ChosenPolicy policy, Map<String, String> environment) {
    return new Lookup(
        policy,
        environment,
        Optional.of(InstanceMetadata.of(environment)),
        noAddress("a container's own"));
  }

  /** For a decision about the system whose file tree this is. */
  static Lookup ofFileTree(ChosenPolicy policy) {
    Problem why =
        Problem.of(
            "instance-metadata",
            "a file tree is in no subnet and has no tags before it boots",
            "name the subnet in the place of auto, and hosts by labels");
    return described(policy, new InstanceMetadata.None(why));
  }

  /** For a decision about another host, of which this is known. */
  static Lookup described(ChosenPolicy policy, InstanceMetadata metadata) {
    return new Lookup(policy, Map.of(), Optional.of(metadata), noAddress("this one's"));
  }

  private static Optional<Problem> noAddress(String whose) {
    return Optional.of(
        Problem.of(
            "source-address",
            "the address that the network sees is not known: it is not " + whose,
            "give it as client.address"));
  }

  Answer answer(Question question) {
    if (question instanceof Question.Documents named) {
      return documents.read(named.files());
    }
    if (question instanceof Question.Instance) {
      return metadata().instance();
    }
    if (question instanceof Question.Tag tag) {
      return metadata().tag(tag.key());
    }
    return noAddress.isPresent()
        ? new Answer.Unknown(noAddress.get())
        : SourceAddress.towards(((Question.SourceAddress) question).peer());
  }

  private InstanceMetadata metadata() {
    InstanceMetadata asked =
        metadata.isPresent() ? metadata.get() : InstanceMetadata.of(environment);
    metadata = Optional.of(asked);
    return asked;
  }
}
