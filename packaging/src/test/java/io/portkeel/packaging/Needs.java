package io.portkeel.packaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test, or each test of a class, needs from the machine.
 *
 * <p>What is missing leaves the test out with the reason, in the file that PORTKEEL_LEFT_OUT names
 * too (see {@link LeftOut}). With PORTKEEL_REQUIRE_ALL=1 it fails the test instead.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsCondition.class)
@interface Needs {
  /** The needs; all of them must be met. */
  Need[] value();
}
