package dev.gatehouse.vault.access;

import dev.gatehouse.trust.token.TransactionToken;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, for which purpose: what the vault needs of a purpose-bound token that was already
 * verified.
 *
 * @param subject a person's UUID, a client's id, or {@code anonymous}
 * @param purpose the one purpose that this request is for
 * @param dataCategories to which the gateway has narrowed the request; empty when it has not
 * @param service the service that calls with a token it exchanged; null when the request came
 *     straight from the gateway
 * @param decisionId the gateway's decision
 * @param requestId the transaction that the request belongs to
 * @param breakGlass the reason for which the gateway let the caller through in an emergency
 */
public record Caller(
    UUID tenant,
    Kind kind,
    String subject,
    List<String> roles,
    String purpose,
    List<String> dataCategories,
    @Nullable String client,
    @Nullable String service,
    @Nullable String ip,
    String decisionId,
    String requestId,
    @Nullable String breakGlass) {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** What kind of subject it is. */
  public enum Kind {
    USER("user"),
    CLIENT("client"),
    SERVICE("service"),
    ANONYMOUS("anonymous");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The actor's type in audit events. */
    public String code() {
      return code;
    }
  }

  public Caller {
    roles = List.copyOf(roles);
    dataCategories = List.copyOf(dataCategories);
  }

  /** The caller of a verified token. People are known by UUID and nothing else is. */
  public static Caller of(TransactionToken token) {
    String peer = token.requestingWorkload().service();
    return new Caller(
        token.context().tenant(),
        kindOf(token.subject()),
        token.subject(),
        token.context().roles(),
        token.purpose(),
        token.context().dataCategories(),
        token.requester().client(),
        peer.equals("gateway") ? null : token.requestingWorkload().toString(),
        token.requester().ip(),
        token.context().decisionId(),
        token.transaction(),
        token.context().breakGlass());
  }

  /**
   * The vault itself, for what it does without being asked.
   *
   * @param occasion stands where a request's decision and transaction would
   */
  public static Caller vault(UUID tenant, String occasion) {
    return new Caller(
        tenant,
        Kind.SERVICE,
        "consent-vault",
        List.of(),
        "essential.service.administration",
        List.of(),
        null,
        null,
        null,
        occasion,
        occasion,
        null);
  }

  /** Whether the caller is that person. */
  public boolean is(UUID person) {
    return kind == Kind.USER && subject.equals(person.toString());
  }

  private static Kind kindOf(String subject) {
    if (subject.equals("anonymous")) {
      return Kind.ANONYMOUS;
    }
    return UUID_FORM.matcher(subject).matches() ? Kind.USER : Kind.CLIENT;
  }
}
