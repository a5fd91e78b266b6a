package dev.gatehouse.service.web;

import dev.gatehouse.trust.tls.TlsMaterial;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts a {@link GatehouseService} as one Spring context among others of the same process: as a
 * servlet application whatever else the class path holds, with settings of its own that win over
 * the environment, and with the beans that only whoever starts it can hand in. Not thread-safe; one
 * launcher starts one service.
 *
 * <pre>{@code
 * RunningService ledger = ServiceLauncher.of(LedgerApplication.class)
 *     .tls(authority.materialFor("ledger", names, addresses))
 *     .property("gatehouse.issuer", "https://localhost:8443")
 *     .start();
 * }</pre>
 */
public final class ServiceLauncher {

  private final Class<?> application;
  private final Map<String, Object> properties = new HashMap<>();
  private final List<Consumer<GenericApplicationContext>> beans = new ArrayList<>();

  private ServiceLauncher(Class<?> application) {
    this.application = application;
  }

  /** A launcher of the application class, which carries {@link GatehouseService}. */
  public static ServiceLauncher of(Class<?> application) {
    return new ServiceLauncher(application);
  }

  /** What the service proves itself with. Needed. */
  public ServiceLauncher tls(TlsMaterial material) {
    return bean(TlsMaterial.class, material);
  }

  /** The time it goes by. Needed. */
  public ServiceLauncher clock(Clock clock) {
    return bean(Clock.class, clock);
  }

  /** A setting, as the text that would stand in a file. */
  public ServiceLauncher property(String name, Object value) {
    properties.put(name, value.toString());
    return this;
  }

  /** Settings. */
  public ServiceLauncher properties(Map<String, ?> settings) {
    settings.forEach(this::property);
    return this;
  }

  /** The database, by the names of {@code gatehouse.database}. */
  public ServiceLauncher database(String url, String username, String password) {
    return property("gatehouse.database.url", url)
        .property("gatehouse.database.username", username)
        .property("gatehouse.database.password", password);
  }

  /** An object of the starter's, which stays the starter's: the context does not close it. */
  public <T> ServiceLauncher bean(Class<T> type, T bean) {
    beans.add(
        context ->
            context.registerBean(
                type, () -> bean, definition -> definition.setDestroyMethodName("")));
    return this;
  }

  /** Starts the service and returns when it answers. */
  public RunningService start() {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(application)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false)
            .logStartupInfo(false)
            // No application.yaml of another module on the shared class path is this service's.
            .properties("spring.config.name=" + configName())
            .initializers(this::prepare)
            .run();
    return new RunningService(context);
  }

  private void prepare(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("gatehouse-service", properties));
    beans.forEach(bean -> bean.accept((GenericApplicationContext) context));
  }

  private String configName() {
    return "gatehouse-" + application.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
