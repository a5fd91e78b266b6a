package dev.gatehouse.trust.token;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway decided, as the token's {@code tctx} (draft-ietf-oauth-transaction-tokens,
 * section 7.2).
 *
 * @param tenant whose data it is about, or {@link #NO_TENANT}
 * @param roles the subject's roles in that tenant
 * @param action the action that was decided on
 * @param resource the resource that was decided on, as {@code type/id}
 * @param purpose the purpose key, the same as the token's {@code scope}
 * @param legalBasis what makes the purpose lawful
 * @param consentId the consent it rests on, when the legal basis is one
 * @param consentVersion that consent's version
 * @param dataCategories what kinds of personal data are touched
 * @param decisionId the decision, and the id of its audit event
 * @param breakGlass the caller's reason, where access was granted as an emergency override
 */
public record TransactionContext(
    UUID tenant,
    List<String> roles,
    String action,
    String resource,
    String purpose,
    String legalBasis,
    @Nullable String consentId,
    @Nullable Integer consentVersion,
    List<String> dataCategories,
    String decisionId,
    @Nullable String breakGlass) {

  /** Stands where a request belongs to no tenant, as before sign-in. No row of any table has it. */
  public static final UUID NO_TENANT = new UUID(0, 0);

  public TransactionContext {
    roles = List.copyOf(roles);
    dataCategories = List.copyOf(dataCategories);
  }

  /** Whether the request belongs to a tenant. */
  public boolean hasTenant() {
    return !tenant.equals(NO_TENANT);
  }
}
