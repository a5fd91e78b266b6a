package dev.gatehouse.service.web;

import dev.gatehouse.service.feed.EventFeed;
import dev.gatehouse.service.feed.FeedLifecycle;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.health.HealthController;
import dev.gatehouse.service.mesh.MeshClients;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.trust.tls.TlsMaterial;
import dev.gatehouse.trust.tls.TlsStatus;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server of a service, its clients and its health. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceSettings.class)
class ServiceConfiguration {

  @Bean
  MeshTomcat meshTomcat(
      ServiceDefinition definition, ServiceSettings settings, TlsMaterial material) {
    return new MeshTomcat(definition, settings.service(), material);
  }

  @Bean
  MeshClients meshClients(
      ServiceDefinition definition,
      ServiceSettings settings,
      TlsMaterial material,
      Telemetry telemetry) {
    return new MeshClients(
        material,
        settings.trustDomain(),
        settings.mesh(),
        telemetry.traces().of(definition.name()));
  }

  @Bean
  HealthController healthController(
      ServiceDefinition definition, ObjectProvider<HealthCheck> checks) {
    return new HealthController(definition.name(), checks.orderedStream().toList());
  }

  @Bean
  FeedLifecycle feedLifecycle(ObjectProvider<EventFeed> feeds) {
    return new FeedLifecycle(feeds.stream().toList());
  }

  @Bean
  HealthCheck tlsHealth(TlsMaterial material, Clock clock) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "tls";
      }

      @Override
      public Optional<String> problem() {
        TlsStatus status = material.status();
        if (status.problem() != null) {
          return Optional.of(status.problem());
        }
        return status.healthy(clock.instant())
            ? Optional.empty()
            : Optional.of("the certificate ended at " + status.expiresAt());
      }
    };
  }
}
