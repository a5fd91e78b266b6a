package dev.gatehouse.vault.access;

import dev.gatehouse.decision.input.Consent;
import org.jspecify.annotations.Nullable;

/**
 * What makes the processing lawful, for the policy to judge.
 *
 * @param legalBasis of the purpose, such as {@code contract}; null when the vault does not know the
 *     purpose
 * @param consent the data subject's consent to the purpose, where one was looked up
 */
public record LawfulGround(@Nullable String legalBasis, @Nullable Consent consent) {}
