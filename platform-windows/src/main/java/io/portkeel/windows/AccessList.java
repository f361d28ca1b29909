package io.portkeel.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a file or folder is, and who may do what to it.
 *
 * @param owner who may always change the list; none when it has no owner
 * @param entries none when there is no list, which lets everybody do everything; an empty one lets
 *     nobody do anything
 */
record AccessList(Optional<Sid> owner, Optional<List<AccessEntry>> entries) {

  AccessList {
    entries = entries.map(List::copyOf);
  }

  /** Why others could have changed it. */
  sealed interface Weakness {

    record NoOwner() implements Weakness {}

    record OwnedBy(Sid owner) implements Weakness {}

    record NoList() implements Weakness {}

    record Allows(Sid who, List<AccessRight> rights) implements Weakness {}

    /** It has an entry that is not understood, and might allow anything. */
    record NotUnderstood() implements Weakness {}
  }

  /**
   * The first reason why others than the trusted could have changed it.
   *
   * <p>Entries that deny are not believed to take anything away: what they mean depends on their
   * place and on the groups of whoever comes.
   */
  Optional<Weakness> weakness(Guarded kind, Set<Sid> trusted) {
    if (owner.isEmpty()) {
      return Optional.of(new Weakness.NoOwner());
    }
    if (!trusted.contains(owner.get())) {
      return Optional.of(new Weakness.OwnedBy(owner.get()));
    }
    if (entries.isEmpty()) {
      return Optional.of(new Weakness.NoList());
    }
    for (AccessEntry entry : entries.get()) {
      Optional<Weakness> weakness = weakness(entry, kind, trusted);
      if (weakness.isPresent()) {
        return weakness;
      }
    }
    return Optional.empty();
  }

  private static Optional<Weakness> weakness(AccessEntry entry, Guarded kind, Set<Sid> trusted) {
    if (entry.reach() == AccessEntry.Reach.CHILDREN || entry.type() == AccessEntry.Type.DENIES) {
      return Optional.empty();
    }
    if (entry.type() == AccessEntry.Type.OTHER || entry.who().isEmpty()) {
      return Optional.of(new Weakness.NotUnderstood());
    }
    Sid who = entry.who().get();
    if (trusted.contains(who) || isTheOwner(who)) {
      return Optional.empty();
    }
    List<AccessRight> rights = new ArrayList<>();
    for (AccessRight right : AccessRight.in(entry.rights())) {
      if (kind.isChangedBy(right)) {
        rights.add(right);
      }
    }
    return rights.isEmpty() ? Optional.empty() : Optional.of(new Weakness.Allows(who, rights));
  }

  /** Whether it stands for the owner, who is looked at on his own, or for nobody. */
  private static boolean isTheOwner(Sid who) {
    return who.equals(Sid.OWNER_RIGHTS) || who.equals(Sid.CREATOR_OWNER);
  }
}
