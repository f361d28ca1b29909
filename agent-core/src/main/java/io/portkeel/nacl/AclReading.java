package io.portkeel.nacl;

import io.portkeel.policy.Problem;
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
}
