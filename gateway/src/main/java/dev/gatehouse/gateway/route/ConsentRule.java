package dev.gatehouse.gateway.route;

/** Whose consent a route asks for. */
public enum ConsentRule {
  /** Nobody's: the route touches no personal data, or the law carries it. */
  NONE,
  /** The caller's own. */
  SUBJECT,
  /** That of the person whose data the request names. */
  DATA_SUBJECT
}
