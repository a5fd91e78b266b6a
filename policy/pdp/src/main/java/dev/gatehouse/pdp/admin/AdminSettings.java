package dev.gatehouse.pdp.admin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of policy administration.
 *
 * @param tenant whose people administer the installation's policy, which decides for every tenant;
 *     nobody's when not set
 */
@ConfigurationProperties("gatehouse.pdp.admin")
public record AdminSettings(@Nullable UUID tenant) {}
