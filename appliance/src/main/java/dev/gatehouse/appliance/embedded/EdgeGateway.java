package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.gateway.GatewayApplication;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The gateway in front of the services: a reactive Spring context of its own. */
public final class EdgeGateway implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final TlsMaterial material;

  private EdgeGateway(ConfigurableApplicationContext context, TlsMaterial material) {
    this.context = context;
    this.material = material;
  }

  /**
   * Starts it and returns when it answers.
   *
   * @throws CannotRunException saying what was wrong
   */
  public static EdgeGateway start(
      Path home,
      Addresses addresses,
      EmbeddedAuthority authority,
      DecisionPoint decisions,
      Telemetry telemetry,
      Clock clock,
      Progress progress) {
    long begin = System.nanoTime();
    TlsMaterial material = Certificates.of(authority, GatewayApplication.SERVICE);
    Map<String, Object> settings = ServiceSettings.common(home, addresses);
    settings.put("gatehouse.gateway.port", addresses.edge());
    settings.put("gatehouse.gateway.mesh.port", addresses.port(GatewayApplication.SERVICE));
    settings.put("gatehouse.gateway.management.port", addresses.management());
    SpringApplicationBuilder builder =
        GatewayApplication.builder()
            .logStartupInfo(false)
            // No application.yaml of another module on the shared class path is the gateway's.
            .properties("spring.config.name=gatehouse-gateway")
            .initializers(
                context -> {
                  context
                      .getEnvironment()
                      .getPropertySources()
                      .addFirst(new MapPropertySource("gatehouse-appliance", settings));
                  register((GenericApplicationContext) context, TlsMaterial.class, material);
                  register((GenericApplicationContext) context, DecisionPoint.class, decisions);
                  register((GenericApplicationContext) context, Telemetry.class, telemetry);
                  register((GenericApplicationContext) context, Clock.class, clock);
                });
    try {
      var gateway = new EdgeGateway(builder.run(), material);
      progress.ready(GatewayApplication.SERVICE, Duration.ofNanos(System.nanoTime() - begin));
      return gateway;
    } catch (RuntimeException e) {
      material.close();
      throw new CannotRunException("the gateway did not start: " + StartFailure.reason(e), e);
    }
  }

  @Override
  public void close() {
    context.close();
    material.close();
  }

  /** An object of the appliance's, which the context must not close. */
  private static <T> void register(GenericApplicationContext context, Class<T> type, T bean) {
    context.registerBean(type, () -> bean, definition -> definition.setDestroyMethodName(""));
  }
}
