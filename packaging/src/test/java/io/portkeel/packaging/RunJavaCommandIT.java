package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is meant for a Java program in a container reaches that program, and portkeel's not. */
@ParameterizedClass
@EnumSource(EntryLauncher.class)
@OnContainerHost
class RunJavaCommandIT {

  private static final String JAVA = ContainerImage.RUNTIME + "/bin/java";

  private final InContainer container;

  RunJavaCommandIT(EntryLauncher launcher, ContainerHost host) {
    container =
        new InContainer(host.containers(ContainerTool.DOCKER, ContainerImage.WHOLE), launcher)
            .with(ContainerTool.DOCKER.writable());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void itSeesTheVariableAndObeysIt() {
    Ran ran =
        container
            .with("-e", "JAVA_TOOL_OPTIONS=-Dapplication.word=heard", "-e", "CLASSPATH=/app")
            .run("--", JAVA, "-XshowSettings:properties", "-version");
    assertAll(
        () -> assertEquals(0, ran.exitCode(), ran.toString()),
        () -> assertEquals("", ran.out()),
        // Once, by the command's JVM: portkeel's own would say it as well.
        () -> assertEquals(2, ran.err().split("Picked up JAVA_TOOL_OPTIONS", -1).length, ran.err()),
        () -> assertTrue(ran.err().contains("    application.word = heard\n"), ran.err()),
        () -> assertTrue(ran.err().contains("    java.class.path = /app\n"), ran.err()));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(strings = {"-Xms999g", "-javaagent:/missing.jar", "-XX:+UseG1GC -XX:+NoSuchOption"})
  void whatWouldEndAJvmEndsTheCommandsAlone(String options) {
    InContainer hostile =
        container.with(
            "-e", "JAVA_TOOL_OPTIONS=" + options,
            "-e", "_JAVA_OPTIONS=" + options,
            "-e", "JDK_JAVA_OPTIONS=" + options);
    InContainer.assertSilent(
        0,
        InContainer.WANTED + options + "\n",
        hostile.run("--", "sh", "-c", "cat $0; echo \"$JAVA_TOOL_OPTIONS\"", InContainer.RANGE));
    Ran java = hostile.run("--", JAVA, "-version");
    assertEquals(1, java.exitCode(), java.toString());
  }
}
