package dev.gatehouse.identity.signin;

import java.util.Optional;
import java.util.UUID;

/**
 * Why a sign-in failed, for the audit journal alone.
 *
 * @param code {@code bad-credentials} or {@code account-disabled}
 * @param tenant the tenant, when the attempt named one that exists
 * @param person whose account it was, when it exists
 */
public record FailedSignIn(String code, Optional<UUID> tenant, Optional<UUID> person) {}
