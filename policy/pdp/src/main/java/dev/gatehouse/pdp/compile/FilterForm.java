package dev.gatehouse.pdp.compile;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.rego.filter.FilterTarget;
import org.jspecify.annotations.Nullable;

/** The forms of filters that a request's {@code Accept} may name. */
enum FilterForm {
  MULTI("application/vnd.opa.multitarget+json", null),
  UCAST_ALL("application/vnd.opa.ucast.all+json", FilterTarget.UCAST_ALL),
  UCAST_MINIMAL("application/vnd.opa.ucast.minimal+json", FilterTarget.UCAST_MINIMAL),
  UCAST_PRISMA("application/vnd.opa.ucast.prisma+json", FilterTarget.UCAST_PRISMA),
  UCAST_LINQ("application/vnd.opa.ucast.linq+json", FilterTarget.UCAST_LINQ),
  POSTGRESQL("application/vnd.opa.sql.postgresql+json", FilterTarget.SQL_POSTGRESQL),
  MYSQL("application/vnd.opa.sql.mysql+json", FilterTarget.SQL_MYSQL),
  SQLSERVER("application/vnd.opa.sql.sqlserver+json", FilterTarget.SQL_SQLSERVER),
  SQLITE("application/vnd.opa.sql.sqlite+json", FilterTarget.SQL_SQLITE),
  /** PostgreSQL with bound parameters, which OPA doesn't have. */
  PARAMETERISED("application/vnd.gatehouse.sql.postgresql+json", FilterTarget.SQL_POSTGRESQL);

  private final String mediaType;
  private final @Nullable FilterTarget target;

  FilterForm(String mediaType, @Nullable FilterTarget target) {
    this.mediaType = mediaType;
    this.target = target;
  }

  /**
   * The form of a header.
   *
   * @throws ApiFailure 400 if it names none, or several
   */
  static FilterForm of(@Nullable String accept) {
    if (accept == null || accept.isEmpty()) {
      throw ApiFailure.invalid("Accept header: missing required header");
    }
    if (accept.contains(",")) {
      throw ApiFailure.invalid("Accept header: multiple headers not supported");
    }
    for (FilterForm form : values()) {
      if (form.mediaType.equals(accept)) {
        return form;
      }
    }
    throw ApiFailure.invalid("Accept header: unsupported header: " + accept);
  }

  String mediaType() {
    return mediaType;
  }

  /** The one target; null where the request names several. */
  @Nullable FilterTarget target() {
    return target;
  }
}
