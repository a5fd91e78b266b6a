package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;

import dev.gatehouse.rego.builtin.http.Freshness;
import dev.gatehouse.rego.builtin.http.HttpCall;
import dev.gatehouse.rego.builtin.http.HttpFailure;
import dev.gatehouse.rego.builtin.http.ResponseCache;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code http.send}: equal requests of one evaluation are sent once; hosts must be allowed. */
final class HttpSends {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("http.send")
              .takes("request", object(STRING, ANY))
              .nondeterministic()
              .returns("response", object(ANY, ANY))
              .by((context, a) -> send(context, a[0])));

  private HttpSends() {}

  private record Sent(RegoValue request) {}

  /** A response, or why there is none: failures are remembered for the evaluation too. */
  private record Outcome(RegoValue value, boolean failed, boolean network) {}

  private static RegoValue send(BuiltinContext context, RegoValue argument) {
    RegoObject asked = Operands.object(argument, 1);
    boolean raises = HttpSettings.flag(asked, "raise_error", true);
    try {
      RegoObject request = HttpRequests.validate(asked);
      RegoObject key = HttpSettings.cacheKey(request);
      Outcome outcome = context.memo(new Sent(key), () -> exchange(context, request, key));
      if (!outcome.failed) {
        return outcome.value;
      }
      String message = ((RegoString) outcome.value).value();
      if (raises) {
        throw BuiltinException.failed(message);
      }
      return failure(
          outcome.network ? "eval_http_send_network_error" : "eval_http_send_internal_error",
          message);
    } catch (BuiltinException refused) {
      if (raises) {
        throw refused;
      }
      return failure(
          "eval_http_send_internal_error", refused.code() + ": " + refused.describe("http.send"));
    }
  }

  private static RegoObject failure(String code, String message) {
    return RegoObject.builder()
        .put("status_code", RegoNumber.ZERO)
        .put("error", RegoObject.builder().put("code", code).put("message", message).build())
        .build();
  }

  private static Outcome exchange(BuiltinContext context, RegoObject request, RegoObject key) {
    try {
      HttpSettings settings = HttpSettings.of(request, context);
      HttpCall.Response response =
          settings.cached()
              ? cached(context, settings, key)
              : context.network().exchanger().send(settings.call());
      return new Outcome(HttpResponses.document(response, settings), false, false);
    } catch (HttpFailure failure) {
      context.checkCancelled();
      return new Outcome(
          RegoString.of(String.valueOf(failure.getMessage())), true, failure.isNetwork());
    }
  }

  /** A stale response is asked for again with its validators (RFC 9111 section 4.3). */
  private static HttpCall.Response cached(
      BuiltinContext context, HttpSettings settings, RegoObject key) {
    ResponseCache cache = context.network().responses();
    Instant now = context.now();
    ResponseCache.Kept known = cache.get(key);
    if (known != null && known.isFresh(now)) {
      return known.response();
    }
    HttpCall call =
        known == null ? settings.call() : revalidating(settings.call(), known.response());
    HttpCall.Response response = context.network().exchanger().send(call);
    if (known != null && response.status() == 304) {
      response =
          new HttpCall.Response(
              known.response().status(), known.response().headers(), known.response().body());
    }
    Instant freshUntil =
        settings.forcedSeconds() > 0
            ? now.plusSeconds(settings.forcedSeconds())
            : Freshness.of(response, now);
    if (freshUntil != null) {
      cache.put(key, new ResponseCache.Kept(response, freshUntil));
    }
    return response;
  }

  private static HttpCall revalidating(HttpCall call, HttpCall.Response stale) {
    Map<String, String> headers = new HashMap<>(call.headers());
    if (!stale.header("etag").isEmpty()) {
      headers.put("if-none-match", stale.header("etag"));
    }
    if (!stale.header("last-modified").isEmpty()) {
      headers.put("if-modified-since", stale.header("last-modified"));
    }
    return new HttpCall(
        call.method(),
        call.url(),
        headers,
        call.body(),
        call.followRedirects(),
        call.timeout(),
        call.retries(),
        call.tls(),
        call.requireAllowed());
  }
}
