package dev.gatehouse.vault.access;

import dev.gatehouse.decision.DecisionPoint;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who asks, and what the policy lets them do. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

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
}
