package io.portkeel.nat;

import io.portkeel.network.Selectable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rule selects by one property: all, or only some, and of those not the exceptions.
 *
 * @param only absent for all
 */
public record Selection<T extends Selectable<T>>(Optional<List<T>> only, List<T> except) {

  public Selection {
    only = only.map(List::copyOf);
    except = List.copyOf(except);
  }

  public static <T extends Selectable<T>> Selection<T> all() {
    return new Selection<T>(Optional.empty(), List.of());
  }

  public static <T extends Selectable<T>> Selection<T> only(List<T> items) {
    return new Selection<T>(Optional.of(items), List.of());
  }

  public static <T extends Selectable<T>> Selection<T> allBut(List<T> items) {
    return new Selection<T>(Optional.empty(), items);
  }

  public boolean isAll() {
    return only.isEmpty() && except.isEmpty();
  }

  /** All that is named, as selected or as an exception. */
  List<T> items() {
    List<T> items = new ArrayList<>(only.orElse(List.of()));
    items.addAll(except);
    return items;
  }

  /** Whether nothing can be selected. */
  boolean isNone() {
    return only.isPresent() && coversAll(except, only.get());
  }

  /** What both select. */
  Selection<T> and(Selection<T> other) {
    List<T> exceptions = new ArrayList<>(except);
    for (T item : other.except) {
      if (!coversOne(exceptions, item)) {
        exceptions.add(item);
      }
    }
    if (only.isEmpty() || other.only.isEmpty()) {
      return of(only.isPresent() ? only : other.only, exceptions);
    }
    List<T> both = new ArrayList<>();
    for (T item : only.get()) {
      for (T its : other.only.get()) {
        if (its.covers(item)) {
          both.add(item);
        } else if (item.covers(its)) {
          both.add(its);
        }
      }
    }
    return of(Optional.of(both), exceptions);
  }

  /** Without exceptions that have nothing to do with what is selected, and what they cover. */
  private static <T extends Selectable<T>> Selection<T> of(
      Optional<List<T>> only, List<T> exceptions) {
    if (only.isEmpty()) {
      return new Selection<T>(only, exceptions);
    }
    List<T> left = new ArrayList<>();
    for (T item : only.get()) {
      if (!coversOne(exceptions, item)) {
        left.add(item);
      }
    }
    List<T> needed = new ArrayList<>();
    for (T exception : exceptions) {
      if (coversOne(left, exception)) {
        needed.add(exception);
      }
    }
    return new Selection<T>(Optional.of(left), needed);
  }

  /** Whether all that the other selects is selected by this too. */
  boolean covers(Selection<T> other) {
    if (only.isPresent() && (other.only.isEmpty() || !coversAll(only.get(), other.only.get()))) {
      return false;
    }
    for (T exception : except) {
      if (!coversOne(other.except, exception) && !and(other, exception).isNone()) {
        return false;
      }
    }
    return true;
  }

  private static <T extends Selectable<T>> Selection<T> and(Selection<T> selection, T item) {
    return selection.and(only(List.of(item)));
  }

  /** Whether something may be selected by both. */
  boolean meets(Selection<T> other) {
    return !and(other).isNone();
  }

  /** Whether this one is selected. */
  public boolean contains(T item) {
    return covers(only(List.of(item)));
  }

  /** What is selected here and not by the other; absent where one selection cannot say it. */
  Optional<Selection<T>> minus(Selection<T> other) {
    if (other.except.isEmpty() && other.only.isPresent()) {
      return Optional.of(and(allBut(other.only.get())));
    }
    return other.only.isEmpty() && !other.except.isEmpty()
        ? Optional.of(and(only(other.except)))
        : Optional.empty();
  }

  private static <T extends Selectable<T>> boolean coversAll(List<T> covering, List<T> items) {
    for (T item : items) {
      if (!coversOne(covering, item)) {
        return false;
      }
    }
    return true;
  }

  private static <T extends Selectable<T>> boolean coversOne(List<T> covering, T item) {
    for (T one : covering) {
      if (one.covers(item)) {
        return true;
      }
    }
    return false;
  }

  /** For people: {@code all}, {@code a, b}, {@code all but a}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (only.isEmpty()) {
      text.append("all");
    } else {
      join(text, only.get());
    }
    if (!except.isEmpty()) {
      text.append(" but ");
      join(text, except);
    }
    return text.toString();
  }

  /** A list as nftables writes it: one alone, or all of them as a set. */
  public static String words(List<?> items) {
    if (items.size() == 1) {
      return items.get(0).toString();
    }
    StringBuilder set = new StringBuilder("{ ");
    join(set, items);
    return set.append(" }").toString();
  }

  private static void join(StringBuilder text, List<?> items) {
    for (int i = 0; i < items.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(items.get(i));
    }
  }
}
