package dev.gatehouse.service.policy;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.external.ExternalDecisionPoint;
import dev.gatehouse.decision.external.ExternalOpaSettings;
import dev.gatehouse.service.health.HealthCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policy in this process, unless whoever starts the service hands one in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicySettings.class)
public class PolicyConfiguration {

  @Bean
  @ConditionalOnMissingBean
  DecisionPoint decisionPoint(PolicySettings settings, Clock clock)
      throws BundleException, IOException {
    ExternalOpaSettings external =
        settings.external() == null ? null : settings.external().settings();
    if (external != null) {
      return ExternalDecisionPoint.open(external, clock);
    }
    return settings.inProcess().open();
  }

  /**
   * A rejected version is a problem, but the last good one stays in force: the service goes on
   * deciding, so that a broken bundle does not take every replica out of service.
   */
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

      @Override
      public boolean isEssential() {
        return false;
      }
    };
  }
}
