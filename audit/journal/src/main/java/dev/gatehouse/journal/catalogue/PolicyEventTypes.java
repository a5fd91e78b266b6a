package dev.gatehouse.journal.catalogue;

import static dev.gatehouse.journal.event.EventKind.API_ACTIVITY;

import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventType;
import java.util.List;

/** What the policy decision point writes. */
public final class PolicyEventTypes {

  private static final String SOURCE = "pdp";

  /** AuthZEN evaluations were answered. */
  public static final EventType EVALUATED =
      access("access.evaluated", "access evaluations of AuthZEN were answered")
          .doing(EventAct.READ);

  /** An AuthZEN search was answered. */
  public static final EventType SEARCHED =
      access("access.searched", "an access search of AuthZEN was answered").doing(EventAct.READ);

  /** A decision was explained. */
  public static final EventType EXPLAINED =
      type("policy.explained", "a decision was explained to somebody")
          .about("*", "the decision that was recorded, or * for an input that was brought along")
          .with("allow", "what the decision is by the policy in force")
          .doing(EventAct.READ);

  /** A bundle is tried in shadow. */
  public static final EventType SHADOW_STARTED =
      type("policy.shadow.started", "a candidate bundle is tried in shadow")
          .about("policy", "the candidate's revision");

  /** The trial ended. */
  public static final EventType SHADOW_STOPPED =
      type("policy.shadow.stopped", "a candidate bundle is no longer tried")
          .about("policy", "always *");

  /** The candidate is in force. */
  public static final EventType PROMOTED =
      type("policy.promoted", "a candidate bundle was put in force")
          .about("policy", "the revision in force")
          .with("asked", "how many decisions the candidate was asked for in shadow")
          .with("different", "how many of them were different")
          .doing(EventAct.UPDATE);

  /** The bundle before is in force again. */
  public static final EventType ROLLED_BACK =
      type("policy.rolled-back", "the bundle before was put in force again")
          .about("policy", "the revision in force")
          .doing(EventAct.UPDATE);

  static final List<EventType> ALL =
      List.of(
          EVALUATED, SEARCHED, EXPLAINED, SHADOW_STARTED, SHADOW_STOPPED, PROMOTED, ROLLED_BACK);

  private PolicyEventTypes() {}

  private static EventType access(String name, String when) {
    return type(name, when)
        .about("access-policy", "what was asked for: evaluations or a kind of search")
        .with("permitted", "how many answers were yes")
        .with("denied", "how many answers were no");
  }

  private static EventType type(String name, String when) {
    return EventType.of(SOURCE, name, Versions.FIRST, API_ACTIVITY, when);
  }
}
