package io.portkeel.cli;

import io.portkeel.decide.Answer;
import io.portkeel.nacl.AclReading;
import io.portkeel.nacl.NetworkAcls;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The documents of network ACLs that a policy names, each of them read once. */
final class PolicyDocuments {

  private final ChosenPolicy policy;
  private final Map<String, AclReading> readings = new HashMap<>();

  PolicyDocuments(ChosenPolicy policy) {
    this.policy = policy;
  }

  /**
   * The ACLs of all of them, or all that is wrong with any.
   *
   * @param names as the policy has them
   */
  Answer read(List<String> names) {
    List<AclReading> all = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      all.add(reading(name));
    }
    AclReading joined = AclReading.joined(all);
    return joined instanceof AclReading.Valid valid
        ? new Answer.Documents(new NetworkAcls(valid.acls()))
        : new Answer.Wrong(((AclReading.Invalid) joined).problems());
  }

  private AclReading reading(String name) {
    AclReading known = readings.get(name);
    if (known != null) {
      return known;
    }
    AclReading reading = open(name);
    readings.put(name, reading);
    return reading;
  }

  private AclReading open(String name) {
    String remedy = "put it there, or correct its name in " + policy.description();
    try {
      return AclFile.read(policy.files(), policy.named(name), name, remedy);
    } catch (InvalidPathException e) {
      return AclFile.noName(name, e, "correct the name in " + policy.description());
    }
  }
}
