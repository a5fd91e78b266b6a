package dev.gatehouse.gateway.route;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.Resource;

/**
 * Reads {@code gatehouse.routes} from a YAML file. A key that no route has is a fault like any
 * other.
 */
public final class RouteFile {

  private static final String ROUTES = "gatehouse.routes";

  private RouteFile() {}

  /**
   * Reads and checks the whole file.
   *
   * @param services the audiences that the gateway has an address for
   * @throws InvalidRoutesException with every fault found
   */
  public static RouteTable read(Resource file, Set<String> services) {
    String origin = file.getDescription();
    return new RouteChecks(services).table(origin, entries(file, origin));
  }

  private static List<RouteEntry> entries(Resource file, String origin) {
    try {
      MutablePropertySources sources = new MutablePropertySources();
      new YamlPropertySourceLoader().load(origin, file).forEach(sources::addLast);
      Binder binder = new Binder(ConfigurationPropertySources.from(sources));
      return binder
          .bind(
              ROUTES,
              Bindable.listOf(RouteEntry.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
          .orElse(List.of());
    } catch (BindException e) {
      throw new InvalidRoutesException(origin, List.of(reason(e)));
    } catch (IOException | RuntimeException e) {
      throw new InvalidRoutesException(origin, List.of("it cannot be read: " + e.getMessage()));
    }
  }

  private static String reason(BindException failure) {
    if (failure.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
      return "there is no such key: "
          + String.join(
              ", ",
              unbound.getUnboundProperties().stream()
                  .map(property -> property.getName().toString())
                  .sorted()
                  .toList());
    }
    return failure.getName()
        + " has a value that cannot be read, expected "
        + failure.getTarget().getType();
  }
}
