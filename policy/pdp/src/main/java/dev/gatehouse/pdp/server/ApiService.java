package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.authz.AccessPolicy;
import dev.gatehouse.pdp.authz.Authentication;
import dev.gatehouse.pdp.metrics.RequestMetrics;
import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiHandler;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.ApiRouter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Every request's way: who is it, may they, what answers, how long did it take. Whatever goes wrong
 * becomes an answer. Thread-safe.
 */
final class ApiService implements ApiHandler {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private final ApiRouter router;
  private final Authentication authentication;
  private final @Nullable AccessPolicy access;
  private final RequestMetrics metrics;
  private final ServerLog log;
  private final AtomicLong numbers = new AtomicLong();

  /**
   * @param access null for no authorization
   */
  ApiService(
      ApiRouter router,
      Authentication authentication,
      @Nullable AccessPolicy access,
      RequestMetrics metrics,
      ServerLog log) {
    this.router = router;
    this.authentication = authentication;
    this.access = access;
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public ApiResponse handle(ApiRequest received) {
    long began = System.nanoTime();
    long number = log.takesRequests() ? numbers.incrementAndGet() : 0;
    if (number > 0) {
      log.request(
          "Received request.",
          "client_addr",
          received.caller().address(),
          "req_id",
          number,
          "req_method",
          received.method(),
          "req_path",
          received.path());
    }
    ApiRequest request = identified(received);
    ApiResponse response = authorized(request, began);
    if (number > 0) {
      log.request(
          "Sent response.",
          "client_addr",
          request.caller().address(),
          "req_id",
          number,
          "req_method",
          request.method(),
          "req_path",
          request.path(),
          "resp_bytes",
          response.body().length,
          "resp_duration",
          (System.nanoTime() - began) / 1e6,
          "resp_status",
          response.status());
    }
    return response;
  }

  private ApiRequest identified(ApiRequest request) {
    String identity = authentication.identity(request);
    return identity == null
        ? request
        : new ApiRequest(
            request.method(),
            request.path(),
            request.query(),
            request.headers(),
            request.body(),
            request.caller().identifiedAs(identity));
  }

  private ApiResponse authorized(ApiRequest request, long began) {
    if (access == null) {
      return routed(request);
    }
    ApiResponse response =
        guarded(
            request,
            r -> {
              access.check(r);
              return routed(r);
            });
    observe(response, "authz", request, began);
    return response;
  }

  private ApiResponse routed(ApiRequest request) {
    long began = System.nanoTime();
    ApiRouter.Destination destination = router.find(request);
    ApiResponse response = guarded(request, destination.handler());
    observe(response, destination.label(), request, began);
    return response;
  }

  private void observe(ApiResponse response, String label, ApiRequest request, long began) {
    String method =
        METHODS.contains(request.method()) ? request.method().toLowerCase(Locale.ROOT) : "unknown";
    metrics.observe(response.status(), label, method, System.nanoTime() - began);
  }

  private ApiResponse guarded(ApiRequest request, ApiHandler handler) {
    try {
      return handler.handle(request);
    } catch (ApiFailure failure) {
      return failure.response();
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      log.error("A request used up the server's memory", "req_path", request.path());
      return ApiFailure.internal("the request needs more memory than there is").response();
    } catch (RuntimeException unforeseen) {
      log.error("An unforeseen failure", "req_path", request.path(), "err", unforeseen.toString());
      return ApiFailure.internal("the request could not be answered; the server's log says why")
          .response();
    }
  }
}
