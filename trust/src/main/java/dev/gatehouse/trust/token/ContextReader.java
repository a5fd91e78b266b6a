package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.ClaimsReader.need;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a token's {@code tctx}. */
final class ContextReader {

  private @Nullable UUID tenant;
  private List<String> roles = List.of();
  private @Nullable String action;
  private @Nullable String resource;
  private @Nullable String purpose;
  private @Nullable String legalBasis;
  private @Nullable String consentId;
  private @Nullable Integer consentVersion;
  private List<String> dataCategories = List.of();
  private @Nullable String decisionId;
  private @Nullable String breakGlass;

  private ContextReader() {}

  /** Reads the object that the parser stands at the beginning of. */
  static TransactionContext read(JsonParser json) throws RefusedToken {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw TokenJson.wrong("tctx", "an object");
    }
    ContextReader reader = new ContextReader();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      reader.member(json, name);
    }
    return reader.context();
  }

  private void member(JsonParser json, String name) throws RefusedToken {
    switch (name) {
      case "tenant" -> tenant = TokenJson.uuid(json, "tctx.tenant");
      case "roles" -> roles = TokenJson.strings(json, "tctx.roles");
      case "action" -> action = TokenJson.string(json, "tctx.action");
      case "resource" -> resource = TokenJson.string(json, "tctx.resource");
      case "purpose" -> purpose = TokenJson.string(json, "tctx.purpose");
      case "legal_basis" -> legalBasis = TokenJson.string(json, "tctx.legal_basis");
      case "consent_id" -> consentId = TokenJson.string(json, "tctx.consent_id");
      case "consent_version" -> consentVersion = TokenJson.integer(json, "tctx.consent_version");
      case "data_categories" -> dataCategories = TokenJson.strings(json, "tctx.data_categories");
      case "decision_id" -> decisionId = TokenJson.string(json, "tctx.decision_id");
      case "break_glass" -> breakGlass = TokenJson.string(json, "tctx.break_glass");
      default -> json.skipChildren();
    }
  }

  private TransactionContext context() throws RefusedToken {
    return new TransactionContext(
        need(tenant, "tctx.tenant"),
        roles,
        need(action, "tctx.action"),
        need(resource, "tctx.resource"),
        need(purpose, "tctx.purpose"),
        need(legalBasis, "tctx.legal_basis"),
        consentId,
        consentVersion,
        dataCategories,
        need(decisionId, "tctx.decision_id"),
        breakGlass);
  }
}
