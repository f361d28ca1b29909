package io.portkeel.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * The list of tests that were left out: one line "test - reason" each, appended to the file that
 * the system property or else the environment variable PORTKEEL_LEFT_OUT names.
 */
final class LeftOut {
  private static final String FILE = "PORTKEEL_LEFT_OUT";

  private LeftOut() {}

  /** Notes each test of a class, or the one test that a method is. */
  static void note(AnnotatedElement element, String reason) {
    Optional.ofNullable(System.getProperty(FILE))
        .or(() -> Optional.ofNullable(System.getenv(FILE)))
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> append(Path.of(name), lines(element, reason)));
  }

  /** The lines for a class's tests (those of nested classes too), or for a method's. */
  static List<String> lines(AnnotatedElement element, String reason) {
    String oneLine = reason.replaceAll("\\s+", " ");
    return tests(element).map(test -> test + " - " + oneLine).toList();
  }

  private static Stream<String> tests(AnnotatedElement element) {
    if (element instanceof Method method) {
      return Stream.of(method.getDeclaringClass().getSimpleName() + "." + method.getName());
    }
    return element instanceof Class<?> type ? testsOf(type) : Stream.empty();
  }

  private static Stream<String> testsOf(Class<?> type) {
    Stream<String> own =
        AnnotationSupport.findAnnotatedMethods(
                type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
            .stream()
            .map(method -> type.getSimpleName() + "." + method.getName());
    Stream<String> nested =
        Stream.of(type.getDeclaredClasses())
            .filter(inner -> AnnotationSupport.isAnnotated(inner, Nested.class))
            .flatMap(LeftOut::testsOf);
    return Stream.concat(own, nested);
  }

  private static void append(Path file, List<String> lines) {
    try {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(FILE + " names " + file, unwritable);
    }
  }
}
