package dev.gatehouse.decision.external;

/**
 * Reasons of denials by which an external OPA did not decide. Each stands beside {@link
 * dev.gatehouse.decision.DenialReason#UNAVAILABLE}, but for {@link #UNDEFINED}, which is the
 * policy's own doing.
 */
public final class ExternalReason {

  /** It did not answer within the deadline. */
  public static final String TIMEOUT = "external-policy-timeout";

  /** No connection, no TLS with a certificate that counts, or a connection that was cut. */
  public static final String UNREACHABLE = "external-policy-unreachable";

  /** It answered with another status than 200. */
  public static final String FAILED = "external-policy-failed";

  /** It answered something that is no decision. */
  public static final String INVALID = "external-policy-invalid";

  /** Its policy says nothing on the question. */
  public static final String UNDEFINED = "external-policy-undefined";

  /** As many questions as may be were under way. */
  public static final String OVERLOADED = "external-policy-overloaded";

  private ExternalReason() {}
}
