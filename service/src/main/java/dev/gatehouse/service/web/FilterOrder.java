package dev.gatehouse.service.web;

/**
 * In which order a request meets the filters of a service. The security chain's is Spring Boot's,
 * -100.
 */
final class FilterOrder {

  /** First, because it costs nothing and keeps every later reader within bounds. */
  static final int BODY_LIMIT = -130;

  /** Before the security chain, which looks at what this one admitted. */
  static final int PURPOSE_TOKEN = -110;

  /** After it, since it says whose tenant a request is of. */
  static final int LOG_CONTEXT = -105;

  /** After it: only who may act at all can repeat an action. */
  static final int IDEMPOTENCY = -90;

  private FilterOrder() {}
}
