package dev.gatehouse.trust.token;

/** A check that was not passed, on its way to the verifier's answer. Never leaves the package. */
final class RefusedToken extends Exception {

  private static final long serialVersionUID = 1L;

  private final TokenProblem reason;
  private final String detail;

  RefusedToken(TokenProblem reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  Verification.Refused outcome() {
    return new Verification.Refused(reason, detail);
  }
}
