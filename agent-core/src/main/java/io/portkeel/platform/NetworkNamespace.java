package io.portkeel.platform;

import io.portkeel.plan.Obstacle;
import io.portkeel.policy.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** One network namespace of the host that was found, and that a thread can go into. */
public interface NetworkNamespace {

  Known known();

  /**
   * Does the work in this namespace, on a thread that ends with it; what the work is given is good
   * for that time alone. The namespace is held meanwhile, so all of the work is about one and the
   * same.
   *
   * @param work is given the namespace itself: its own node name, its live values
   */
  <T> Visit<T> visit(Function<RangeHolder, T> work);

  /** What came of going there. */
  sealed interface Visit<T> {

    record Done<T>(T answer) implements Visit<T> {}

    /** There is no such namespace any more, which is no error. */
    record Ended<T>() implements Visit<T> {}

    record NotEntered<T>(Obstacle why) implements Visit<T> {}
  }

  /** Whose it is. */
  enum Owner {
    /** The one that the first process of this system is in. */
    HOST,
    /** Any other: a container's, a service's, one that somebody made by hand. */
    CONTAINER
  }

  /**
   * What is seen of a namespace from outside.
   *
   * @param id the kernel's name for it, such as {@code net:[4026532201]}
   * @param processes how many processes are in it, by their first threads
   * @param pid the lowest of them; absent where there are none
   * @param name where it is mounted, such as {@code /run/netns/blue}; absent where it is not
   * @param container what its lowest process belongs to, as far as its control group tells
   */
  record Known(
      String id,
      Owner owner,
      int processes,
      OptionalInt pid,
      Optional<String> name,
      Optional<Container> container) {}

  /** What came of looking for namespaces. */
  sealed interface Look {

    /**
     * The namespaces, each once, the host's own first.
     *
     * @param unseen why there may be more, if so
     */
    record Found(List<NetworkNamespace> namespaces, Optional<Problem> unseen) implements Look {}

    record NotLooked(Problem why) implements Look {}
  }

  /** What came of looking for the namespace of one process. */
  sealed interface OfProcess {

    record Found(NetworkNamespace namespace) implements OfProcess {}

    record NotFound(Problem why) implements OfProcess {}
  }
}
