package dev.gatehouse.pdp.authzen;

import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.web.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The access evaluation API of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
@Import(AccessController.class)
public class AccessConfiguration {

  @Bean
  AccessApi accessApi(AccessSettings settings, ServiceSettings service) {
    Path file =
        settings.pageKeyFile() == null
            ? home(service).resolve("pdp/page-token.key")
            : settings.pageKeyFile();
    return new AccessApi(new PageTokens(PageTokenKey.openOrCreate(file)));
  }

  @Bean(destroyMethod = "close")
  TenantPolicies tenantPolicies(AccessSettings settings, ServiceSettings service, Clock clock) {
    Path folder = settings.directory();
    if (folder == null) {
      folder = home(service).resolve("access-policies");
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(folder + " can't be made", e);
      }
    }
    return TenantPolicies.open(
        folder,
        settings.persist() == null
            ? home(service).resolve("pdp/access-bundles")
            : settings.persist(),
        TenantPolicySettings.defaults()
            .withEntryPoints(new AccessEntryPoints(settings.query(), settings.candidates()))
            .withReload(settings.reload()),
        clock);
  }

  /**
   * A rejected version is a problem, although the last good one stays in force; but one tenant's
   * does not take the service from the others.
   */
  @Bean
  HealthCheck accessPolicyHealth(TenantPolicies policies) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "access-policies";
      }

      @Override
      public Optional<String> problem() {
        List<String> problems = policies.problems();
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
      }

      @Override
      public boolean isEssential() {
        return false;
      }
    };
  }

  private static Path home(ServiceSettings service) {
    return Objects.requireNonNull(service.home(), "gatehouse.home");
  }
}
