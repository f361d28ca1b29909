package io.portkeel.windows;

import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.windows.AccessList.Weakness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A step on the way to a file that others could have changed, told for people. */
record WeakStep(Guarded kind, Path path, Weakness weakness) {

  /** What is wrong, and the commands of Windows that correct it. */
  Problem problem(Path file) {
    return Problem.at(
        Place.file(file.toString()),
        "insecure",
        "others than Administrators and SYSTEM could have written this: the "
            + kind.word()
            + " "
            + path
            + " "
            + reason(),
        "run " + commands() + ", or move the file");
  }

  private String reason() {
    if (weakness instanceof Weakness.OwnedBy owned) {
      return "belongs to " + told(owned.owner()) + ", whose processes need not be elevated";
    }
    if (weakness instanceof Weakness.Allows allows) {
      List<String> rights = new ArrayList<>();
      for (AccessRight right : allows.rights()) {
        rights.add(right.told());
      }
      return "lets " + told(allows.who()) + " " + String.join(", ", rights);
    }
    if (weakness instanceof Weakness.NoOwner) {
      return "belongs to nobody";
    }
    return weakness instanceof Weakness.NoList
        ? "has no access list, which lets everybody do everything"
        : "has an access list of a kind that portkeel does not know";
  }

  private String commands() {
    if (weakness instanceof Weakness.OwnedBy || weakness instanceof Weakness.NoOwner) {
      return icacls("/setowner *" + Sid.ADMINISTRATORS);
    }
    if (weakness instanceof Weakness.Allows allows) {
      // The group keeps what does no harm: others may want to read a policy.
      String reading = kind == Guarded.FILE ? ":R" : ":RX";
      return icacls("/inheritance:d")
          + " and "
          + icacls("/remove:g *" + allows.who() + " /grant *" + allows.who() + reading);
    }
    return icacls("/reset");
  }

  private String icacls(String what) {
    // Else it would follow a link, and correct what is not wrong.
    String link = kind == Guarded.LINK ? " /L" : "";
    // A backslash before a quote would take its meaning away; the top of a drive ends with one.
    String quote = kind == Guarded.DRIVE ? "" : "\"";
    return "`icacls " + quote + path + quote + " " + what + link + "`";
  }

  /** With the identifier, which is what the commands take in every language. */
  private static String told(Sid sid) {
    return Accounts.name(sid).map(name -> name + " (" + sid + ")").orElse(sid.text());
  }
}
