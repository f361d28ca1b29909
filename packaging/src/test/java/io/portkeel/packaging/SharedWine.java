package io.portkeel.packaging;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests, as parameters, the {@link Wine} that all share and JUnit ends behind the last, the
 * packaged {@link WindowsProgram} on its drive, and a {@link StandInNetsh}, both as new.
 */
final class SharedWine implements ParameterResolver {
  /** One for each session, in the store that JUnit closes at its end. */
  private static final class Started implements AutoCloseable {
    private final Wine wine = Wine.start();
    private final WindowsProgram program = WindowsProgram.unpacked(wine);
    private final StandInNetsh netsh = StandInNetsh.built(wine);

    @Override
    public void close() {
      wine.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Wine.class || type == WindowsProgram.class || type == StandInNetsh.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    Started started =
        test.getRoot()
            .getStore(ExtensionContext.Namespace.create(SharedWine.class))
            .computeIfAbsent(Started.class, key -> new Started(), Started.class);
    if (type == Wine.class) {
      return started.wine;
    }
    WindowsProgram program = started.program.asNew();
    StandInNetsh netsh = started.netsh.asNew();
    return type == StandInNetsh.class ? netsh : program;
  }
}
