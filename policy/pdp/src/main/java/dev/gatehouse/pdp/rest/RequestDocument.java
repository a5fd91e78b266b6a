package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** The document in a request's body, for whoever looks at it before the endpoint does. */
public final class RequestDocument {

  private RequestDocument() {}

  /**
   * The document, JSON or YAML.
   *
   * @return null if there is no body
   * @throws ApiFailure 400 if it can't be read
   */
  public static @Nullable RegoValue of(ApiRequest request) {
    if (request.body().length == 0) {
      return null;
    }
    try {
      return JsonBody.of(request);
    } catch (JsonBody.MalformedException malformed) {
      throw ApiFailure.invalid(String.valueOf(malformed.getMessage()));
    }
  }
}
