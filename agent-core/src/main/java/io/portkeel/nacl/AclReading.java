package io.portkeel.nacl;

import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What came of reading a document: its network ACLs, or everything that is wrong with it. */
public sealed interface AclReading {

  record Valid(List<NetworkAcl> acls) implements AclReading {
    public Valid {
      acls = List.copyOf(acls);
    }
  }

  /** At least one problem, in the order of the document, each with line and column. */
  record Invalid(List<Problem> problems) implements AclReading {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /** What came of reading several documents: all their ACLs, or all that is wrong with any. */
  static AclReading joined(Collection<AclReading> readings) {
    List<NetworkAcl> acls = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (AclReading reading : readings) {
      if (reading instanceof Valid valid) {
        acls.addAll(valid.acls());
      } else {
        problems.addAll(((Invalid) reading).problems());
      }
    }
    return problems.isEmpty() ? new Valid(acls) : new Invalid(problems);
  }
}
