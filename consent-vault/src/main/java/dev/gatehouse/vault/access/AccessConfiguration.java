package dev.gatehouse.vault.access;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.service.health.HealthCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The policy in this process, unless whoever starts the vault hands one in. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

  @Bean
  @ConditionalOnMissingBean
  DecisionPoint decisionPoint(
      @Value("${gatehouse.vault.policy-directory:#{null}}") @Nullable Path directory)
      throws BundleException {
    return DecisionPoint.of(
        directory == null ? BundleSource.builtIn() : BundleSource.builtInWith(directory));
  }

  @Bean
  VaultAccess vaultAccess(DecisionPoint decisions, RefusalLog refusals, Clock clock) {
    return new VaultAccess(decisions, refusals, clock);
  }

  @Bean
  WebMvcConfigurer callers() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
      }
    };
  }

  @Bean
  HealthCheck policyHealth(DecisionPoint decisions) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "policy";
      }

      @Override
      public Optional<String> problem() {
        return Optional.ofNullable(decisions.status().rejected())
            .map(BundleStatus.Rejected::problem);
      }
    };
  }
}
