package dev.gatehouse.service.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the installation's own policy is: the same for the gateway and every service, so that none
 * of them decides by other rules than the rest.
 *
 * @param directory a folder with a policy bundle that adds to the shipped one or replaces it;
 *     followed. Of no effect if whoever starts the service hands in a decision point
 */
@ConfigurationProperties("gatehouse.policy")
public record PolicySettings(@Nullable Path directory) {}
