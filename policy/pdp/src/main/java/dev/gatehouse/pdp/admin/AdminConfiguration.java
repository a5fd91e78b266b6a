package dev.gatehouse.pdp.admin;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.pdp.access.PdpAccess;
import dev.gatehouse.service.mesh.MeshClients;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Policy administration of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminSettings.class)
@Import({
  BundleController.class,
  ShadowController.class,
  ExplainController.class,
  DecisionController.class
})
public class AdminConfiguration {

  @Bean
  Administrators administrators(PdpAccess access, AdminSettings settings) {
    return new Administrators(access, settings.tenant());
  }

  @Bean
  InstallationPolicy installationPolicy(DecisionPoint decisions) {
    return new InstallationPolicy(decisions);
  }

  @Bean
  Explanations explanations(DecisionPoint decisions) {
    return new Explanations(decisions);
  }

  @Bean
  RecordedDecisions recordedDecisions(MeshClients mesh) {
    return new RecordedDecisions(new LedgerCalls(mesh));
  }
}
