package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.windows.WindowsSystem.Containment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerSignsTest {

  @ParameterizedTest
  @CsvSource({
    "false, false, false, HOST",
    "true, true, false, CONTAINER",
    "true, false, false, CONTAINER",
    "false, true, false, CONTAINER",
    "false, false, true, HOST_PROCESS",
    // The variable may be anybody's; the registry of a container is not.
    "true, true, true, CONTAINER",
    "true, false, true, CONTAINER",
    // A host whose registry has the service; its network may be the host's own.
    "false, true, true, HOST_PROCESS"
  })
  void tellsByTheSigns(boolean type, boolean service, boolean variable, Containment containment) {
    assertEquals(containment, new ContainerSigns(type, service, variable).containment());
  }
}
