package dev.gatehouse.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one running identity bridge, started by the first that needs it and stopped after the
 * last.
 */
final class SharedBridge implements ParameterResolver {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(SharedBridge.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(BridgeUnderTest.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .computeIfAbsent(BridgeUnderTest.class, type -> start(), BridgeUnderTest.class);
  }

  private static BridgeUnderTest start() {
    try {
      return BridgeUnderTest.start(Files.createTempDirectory("identity-bridge"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
