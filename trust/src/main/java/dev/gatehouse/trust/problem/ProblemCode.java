package dev.gatehouse.trust.problem;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every error code that an answer of Gatehouse may carry, with its HTTP status and its title. */
public enum ProblemCode {
  MALFORMED("malformed", 400, "The request cannot be read"),
  AMBIGUOUS_PATH("ambiguous-path", 400, "The path can be read in more than one way"),
  RESERVED_HEADER("reserved-header", 400, "The request carries a header reserved for the inside"),
  PURPOSE_REQUIRED("purpose-required", 400, "The purpose of the request has to be named"),
  PURPOSE_UNKNOWN("purpose-unknown", 400, "The purpose is not known"),

  UNAUTHENTICATED("unauthenticated", 401, "The caller is not authenticated"),
  TOKEN_EXPIRED("token-expired", 401, "The token has expired"),
  TOKEN_REVOKED("token-revoked", 401, "The token has been revoked"),
  CERTIFICATE_REQUIRED("certificate-required", 401, "A client certificate is required"),
  CERTIFICATE_REVOKED("certificate-revoked", 401, "The client certificate has been revoked"),
  BINDING_MISMATCH("binding-mismatch", 401, "The token is bound to another certificate"),
  SESSION_EXPIRED("session-expired", 401, "The session has ended"),
  STEP_UP_REQUIRED("step-up-required", 401, "A stronger authentication is required"),

  POLICY_DENIED("policy-denied", 403, "The policy denies the request"),
  CONSENT_MISSING("consent-missing", 403, "The data subject has not consented"),
  CONSENT_WITHDRAWN("consent-withdrawn", 403, "The data subject has withdrawn consent"),
  CONSENT_EXPIRED("consent-expired", 403, "The data subject's consent has expired"),
  CONSENT_UNVERIFIABLE("consent-unverifiable", 403, "The consent cannot be verified now"),
  PURPOSE_NOT_PERMITTED("purpose-not-permitted", 403, "The purpose is not permitted here"),
  TENANT_MISMATCH("tenant-mismatch", 403, "The request names another tenant than the caller's"),
  EGRESS_DENIED("egress-denied", 403, "The destination is not permitted"),
  KEY_UNAVAILABLE_BY_OWNER(
      "key-unavailable-by-owner", 403, "The owner of the key has made it unavailable"),

  NOT_FOUND("not-found", 404, "There is no such resource"),
  CONFLICT("conflict", 409, "The request conflicts with the resource's state"),
  ERASED("erased", 410, "The resource has been erased"),
  STALE("stale", 412, "The resource has changed since it was read"),
  INVALID("invalid", 422, "The request breaks a rule"),
  PRECONDITION_REQUIRED("precondition-required", 428, "The request has to be conditional"),

  BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
  URI_TOO_LONG("uri-too-long", 414, "The request's address is too long"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type is not supported"),
  RATE_LIMITED("rate-limited", 429, "There have been too many requests"),
  HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large"),

  UPSTREAM_FAILED("upstream-failed", 502, "The service behind failed"),
  DECISION_UNAVAILABLE("decision-unavailable", 503, "No decision can be made now"),
  JOURNAL_UNAVAILABLE("journal-unavailable", 503, "The audit journal cannot be written now"),
  KEY_PROVIDER_UNAVAILABLE("key-provider-unavailable", 503, "The key provider does not answer"),
  OVERLOADED("overloaded", 503, "There is more work than can be taken on now"),
  UPSTREAM_TIMEOUT("upstream-timeout", 504, "The service behind did not answer in time");

  private static final Map<String, ProblemCode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(ProblemCode::code, Function.identity()));

  private final String code;
  private final int status;
  private final String title;

  ProblemCode(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  /** The code as it stands on the wire. */
  public String code() {
    return code;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** One sentence for people, the same for every occurrence (RFC 9457, section 3.1.3). */
  public String title() {
    return title;
  }

  /** The problem type (RFC 9457, section 3.1.1). */
  public String type() {
    return "urn:gatehouse:problem:" + code;
  }

  /** The code with this text, if there is one. */
  public static Optional<ProblemCode> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
