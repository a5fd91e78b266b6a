package dev.gatehouse.gateway.route;

/** Two routes that answer the same requests. */
public final class RouteConflictException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  RouteConflictException(String method, Route first, Route second) {
    super(
        "the routes '"
            + first.id()
            + "' and '"
            + second.id()
            + "' both answer "
            + method
            + " "
            + second.pattern().text());
  }
}
