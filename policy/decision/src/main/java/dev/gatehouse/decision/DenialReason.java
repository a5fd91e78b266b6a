package dev.gatehouse.decision;

/**
 * Reasons of denials that the decision point itself gives, not a policy. Stable codes, for audit
 * events and problems.
 */
public final class DenialReason {

  /** The evaluation failed, or used up its deadline or its steps. */
  public static final String UNAVAILABLE = "decision-unavailable";

  /** The policy in force says nothing on the question. */
  public static final String UNDEFINED = "policy-undefined";

  /** The policy answered, but not in the form of a decision. */
  public static final String RESULT_INVALID = "policy-result-invalid";

  /**
   * The policy demands something that the enforcement point does not know. For enforcement points
   * to use.
   */
  public static final String OBLIGATION_UNKNOWN = "obligation-unknown";

  private DenialReason() {}
}
