package io.portkeel.packaging;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves a test out, or fails it, when the machine lacks what its {@link Needs} name. */
final class NeedsCondition implements ExecutionCondition {
  private static final String REQUIRE_ALL = "PORTKEEL_REQUIRE_ALL";

  /** Throws instead of disabling when PORTKEEL_REQUIRE_ALL is 1, which JUnit counts a failure. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<AnnotatedElement> element = context.getElement();
    Optional<Needs> needs = AnnotationSupport.findAnnotation(element, Needs.class);
    String missing = needs.map(NeedsCondition::missing).orElse("");
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    if ("1".equals(System.getenv(REQUIRE_ALL))) {
      throw new AssertionError(REQUIRE_ALL + "=1, but " + missing);
    }
    element.ifPresent(leftOut -> LeftOut.note(leftOut, missing));
    return ConditionEvaluationResult.disabled(missing);
  }

  private static String missing(Needs needs) {
    return Stream.of(needs.value())
        .flatMap(need -> need.missing().stream())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
