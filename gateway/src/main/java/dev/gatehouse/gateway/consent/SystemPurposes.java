package dev.gatehouse.gateway.consent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The purposes that Gatehouse itself works for. Every tenant has them and none needs consent, so
 * signing in, administering, auditing and withdrawing consent go on when the vault does not answer.
 */
public final class SystemPurposes {

  /** Signing in; also what requests without a principal are for. */
  public static final String AUTHENTICATION = "essential.service.authentication";

  private static final Map<String, ConsentFacts> FACTS =
      Map.of(
          AUTHENTICATION,
          ConsentFacts.ofPurpose("contract", List.of("user.account", "user.authorization")),
          "essential.service.administration",
          ConsentFacts.ofPurpose("contract", List.of("user.account", "user.authorization")),
          "essential.service.security",
          ConsentFacts.ofPurpose("contract", List.of("user.account", "user.authorization")),
          "essential.service.audit",
          ConsentFacts.ofPurpose("legal_obligation", List.of("system.operations")),
          "essential.service.privacy",
          ConsentFacts.ofPurpose("legal_obligation", List.of("user", "system.operations")));

  private SystemPurposes() {}

  /** The facts of a system purpose; null for any other. */
  public static @Nullable ConsentFacts find(String purpose) {
    return FACTS.get(purpose);
  }
}
