package dev.gatehouse.service.policy;

import dev.gatehouse.decision.external.ExternalOpaProperties;
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
 */
@ConfigurationProperties("gatehouse.policy")
public record PolicySettings(@Nullable Path directory, @Nullable ExternalOpaProperties external) {}
