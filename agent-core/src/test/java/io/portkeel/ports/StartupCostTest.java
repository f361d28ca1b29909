package io.portkeel.ports;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a short-lived program pays for at the first call must not come back unnoticed. */
class StartupCostTest {

  @ParameterizedTest
  @ValueSource(
      classes = {PortRange.class, PortRangeSyntax.class, PortSet.class, PortSetSyntax.class})
  void nothingOnTheHotPathIsLinkedAtRunTime(Class<?> type) throws IOException {
    String bytes = classFile(type);
    assertAll(
        () -> assertTrue(bytes.contains(type.getName().replace('.', '/'))),
        () -> assertFalse(bytes.contains("java/lang/runtime/ObjectMethods"), "a record's methods"),
        () -> assertFalse(bytes.contains("LambdaMetafactory"), "a lambda"),
        () -> assertFalse(bytes.contains("StringConcatFactory"), "-XDstringConcat=inline is off"));
  }

  private static String classFile(Class<?> type) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
