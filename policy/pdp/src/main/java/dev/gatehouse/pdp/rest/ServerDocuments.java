package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v1/config} and {@code /v1/status}: the server about itself. */
public final class ServerDocuments {

  private static final Set<String> PARAMETERS = Set.of("pretty");

  private final Supplier<RegoObject> config;
  private final Supplier<@Nullable RegoValue> status;

  /**
   * @param config the configuration in force, without secrets
   * @param status what the status reports say; null if they are not configured
   */
  public ServerDocuments(Supplier<RegoObject> config, Supplier<@Nullable RegoValue> status) {
    this.config = config;
    this.status = status;
  }

  /** The configuration. */
  ApiResponse config(ApiRequest request) {
    return result(request, config.get());
  }

  /** The status. */
  ApiResponse status(ApiRequest request) {
    RegoValue now = status.get();
    if (now == null) {
      throw ApiFailure.internal("status plugin not enabled");
    }
    return result(request, now);
  }

  private static ApiResponse result(ApiRequest request, RegoValue document) {
    request.query().refuseUnknown(PARAMETERS);
    return ApiResponse.ok(
        new JsonObjectText().put("result", document).toString(), request.query().flag("pretty"));
  }
}
