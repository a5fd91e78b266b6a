package dev.gatehouse.trust.token;

import dev.gatehouse.trust.problem.ProblemCode;

/** Why a purpose-bound token is refused, and the code that the caller is told. */
public enum TokenProblem {
  /** Not a compact JWS of JSON, too long, or with a member twice. */
  MALFORMED(ProblemCode.UNAUTHENTICATED),
  /** Another algorithm than ES256, {@code none} among them. */
  ALGORITHM(ProblemCode.UNAUTHENTICATED),
  /** Another {@code typ} than {@code txntoken+jwt}: a token made for something else. */
  TYPE(ProblemCode.UNAUTHENTICATED),
  /** A {@code crit} header (RFC 7515, section 4.1.11): no extension is understood here. */
  CRITICAL_HEADER(ProblemCode.UNAUTHENTICATED),
  /** A {@code kid} that the identity bridge does not serve. */
  UNKNOWN_KEY(ProblemCode.UNAUTHENTICATED),
  /** The key set cannot be had, so that nothing can be said about the signature. */
  KEYS_UNAVAILABLE(ProblemCode.DECISION_UNAVAILABLE),
  /** The signature is not the key's over these bytes. */
  SIGNATURE(ProblemCode.UNAUTHENTICATED),
  /** A claim is missing or of the wrong kind. */
  CLAIMS(ProblemCode.UNAUTHENTICATED),
  /** Another {@code iss}. */
  ISSUER(ProblemCode.UNAUTHENTICATED),
  /** {@code exp} has passed. */
  EXPIRED(ProblemCode.TOKEN_EXPIRED),
  /** {@code iat} is in the future. */
  NOT_YET_VALID(ProblemCode.UNAUTHENTICATED),
  /** It lives longer than 60 seconds, or ends before it begins. */
  LIFETIME(ProblemCode.UNAUTHENTICATED),
  /** {@code req_wl} is not the peer that presents it. */
  BINDING(ProblemCode.BINDING_MISMATCH),
  /** {@code aud} does not name this service. */
  AUDIENCE(ProblemCode.PURPOSE_NOT_PERMITTED),
  /** {@code scope} is a purpose that this service does not serve. */
  PURPOSE(ProblemCode.PURPOSE_NOT_PERMITTED);

  private final ProblemCode code;

  TokenProblem(ProblemCode code) {
    this.code = code;
  }

  /** What the caller is told. */
  public ProblemCode code() {
    return code;
  }
}
