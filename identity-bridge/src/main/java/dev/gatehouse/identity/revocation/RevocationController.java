package dev.gatehouse.identity.revocation;

import dev.gatehouse.identity.administration.Administration;
import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes revocations from administrators. */
@RestController
public class RevocationController {

  static final String PATH = "/identity/v1/revocations";

  private final Administration administration;
  private final Revocations revocations;

  public RevocationController(Administration administration, Revocations revocations) {
    this.administration = administration;
    this.revocations = revocations;
  }

  /**
   * What to revoke.
   *
   * @param kind token, session, subject or client
   * @param id the token's {@code jti}, the session's {@code sid}, the person's UUID, or the {@code
   *     client_id}
   */
  public record NewRevocation(String kind, String id) {}

  /** Revokes. What another tenant has is not found, like what nobody has. */
  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  public NewRevocation revoke(@RequestBody NewRevocation body, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.revocations.create", "revocation", null);
    RevocationKind kind = kind(body.kind());
    admin.write(admin.event(IdentityEventTypes.REVOKED, kind.code(), body.id()));
    if (!revoke(admin, kind, body.id())) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "there is no such live " + kind.code() + " in this tenant");
    }
    return body;
  }

  private boolean revoke(Administration.Admitted admin, RevocationKind kind, String id) {
    try {
      return revocations.revoke(admin.tenant(), kind, id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/id", "the id of a " + kind.code() + " is a UUID");
    }
  }

  private static RevocationKind kind(String code) {
    try {
      return RevocationKind.of(code);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/kind", String.valueOf(e.getMessage()));
    }
  }
}
