package io.portkeel.packaging;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of all classes that name it the same {@link ContainerHost}, as a parameter; JUnit
 * closes it behind the last test. Needs {@link Need#ROOT}, {@link Need#NAMESPACES}, {@link
 * Need#IP}, {@link Need#CONTAINERS}, {@link Need#C_COMPILER} and {@link Need#JLINK}.
 */
final class SharedContainerHost implements ParameterResolver {
  /** One for each session, in the store that JUnit closes at its end. */
  private static final class Opened implements AutoCloseable {
    private final ContainerHost host = ContainerHost.open();

    @Override
    public void close() {
      host.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == ContainerHost.class;
  }

  @Override
  public ContainerHost resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedContainerHost.class))
        .computeIfAbsent(Opened.class, key -> new Opened(), Opened.class)
        .host;
  }
}
