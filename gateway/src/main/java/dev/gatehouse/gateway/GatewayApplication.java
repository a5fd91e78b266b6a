package dev.gatehouse.gateway;

import dev.gatehouse.gateway.edge.EdgeConfiguration;
import dev.gatehouse.gateway.exchange.MeshServer;
import dev.gatehouse.gateway.management.ManagementServer;
import dev.gatehouse.trust.tls.CryptoProviders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The gateway: a reactive context of exactly the beans listed here, so that it starts the same
 * whatever else is on the class path.
 *
 * <p>Whoever starts it hands in a {@link dev.gatehouse.trust.tls.TlsMaterial} as a bean, and may
 * hand in a {@link java.time.Clock}, a {@link dev.gatehouse.decision.DecisionPoint}, a {@link
 * dev.gatehouse.journal.Journal} or its {@link dev.gatehouse.journal.JournalSettings}. It needs the
 * properties {@code gatehouse.issuer}, {@code gatehouse.home} and {@code gatehouse.mesh.*}; see
 * {@link GatewaySettings} for the rest.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewaySettings.class, InstallationSettings.class})
@Import({
  FoundationConfiguration.class,
  KnowledgeConfiguration.class,
  PathConfiguration.class,
  EdgeConfiguration.class,
  ManagementConfiguration.class
})
public class GatewayApplication {

  /** The gateway's name in the mesh. */
  public static final String SERVICE = "gateway";

  private static final Logger LOG = LoggerFactory.getLogger(GatewayApplication.class);

  /**
   * Where a started gateway listens.
   *
   * @param edge port of the edge
   * @param mesh port of the mesh listener
   * @param management port of the management listener
   */
  public record Ports(int edge, int mesh, int management) {}

  /**
   * Ready to have beans and properties handed in, and then to be run. Chooses the native providers
   * for this process.
   */
  public static SpringApplicationBuilder builder() {
    CryptoProviders.install();
    LOG.info("The gateway runs on {}", CryptoProviders.describe());
    return new SpringApplicationBuilder(GatewayApplication.class)
        .web(WebApplicationType.REACTIVE)
        .bannerMode(Banner.Mode.OFF)
        .registerShutdownHook(false);
  }

  /** Where a gateway that {@link #builder()} started listens. */
  public static Ports ports(ConfigurableApplicationContext context) {
    if (!(context instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
      throw new IllegalArgumentException("the context is not that of a started gateway");
    }
    return new Ports(
        web.getWebServer().getPort(),
        context.getBean(MeshServer.class).port(),
        context.getBean(ManagementServer.class).port());
  }
}
