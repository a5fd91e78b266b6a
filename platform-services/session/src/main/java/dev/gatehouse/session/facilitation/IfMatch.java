package dev.gatehouse.session.facilitation;

import dev.gatehouse.service.etag.EntityTag;
import jakarta.servlet.http.HttpServletRequest;

/** The {@code If-Match} of a request as a {@link Precondition}. */
public final class IfMatch {

  private IfMatch() {}

  /** The header has to be there and name the version. */
  public static Precondition required(HttpServletRequest request) {
    return version -> EntityTag.require(request, version);
  }

  /** The header has to name the version if it is there. */
  public static Precondition optional(HttpServletRequest request) {
    return request.getHeader("If-Match") == null ? version -> {} : required(request);
  }
}
