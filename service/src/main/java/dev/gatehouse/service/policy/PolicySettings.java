package dev.gatehouse.service.policy;

import dev.gatehouse.decision.PolicyProperties;
import dev.gatehouse.decision.bundle.remote.BundleProperties;
import dev.gatehouse.decision.external.ExternalOpaProperties;
import dev.gatehouse.decision.shadow.ShadowProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the installation's own policy is: the same for the gateway and every service, so that none
 * of them decides by other rules than the rest.
 *
 * @param directory a folder with a policy bundle that adds to the shipped one or replaces it;
 *     followed. Of no effect if whoever starts the service hands in a decision point
 * @param external an OPA server that decides in place of the policy in this process
 * @param bundle a bundle from elsewhere, in place of the folder
 * @param shadow a candidate that is tried beside the policy in force
 * @param promotion the file in which a promoted candidate is kept for the next start
 */
@ConfigurationProperties("gatehouse.policy")
public record PolicySettings(
    @Nullable Path directory,
    @Nullable ExternalOpaProperties external,
    @Nullable BundleProperties bundle,
    @Nullable ShadowProperties shadow,
    @Nullable Path promotion) {

  /** The policy in this process. */
  PolicyProperties inProcess() {
    return new PolicyProperties(directory, bundle, shadow, promotion);
  }
}
