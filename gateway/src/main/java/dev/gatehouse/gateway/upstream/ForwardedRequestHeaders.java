package dev.gatehouse.gateway.upstream;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.path.Arrival;
import dev.gatehouse.gateway.path.Minted;
import dev.gatehouse.gateway.path.Routed;
import dev.gatehouse.gateway.path.TraceIds;
import dev.gatehouse.gateway.route.CallerRule;
import dev.gatehouse.gateway.session.Cookies;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The header fields that go on to a service: the caller's without those that end at the gateway,
 * and the gateway's own. Credentials end here; only a service that authenticates its callers itself
 * gets them. One pass.
 */
public final class ForwardedRequestHeaders implements HttpHeadersFilter {

  // RFC 9110, 7.6.1, and what only counts between caller and gateway.
  private static final Set<String> ENDING =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "host",
          "expect",
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-forwarded-port",
          "x-forwarded-prefix",
          "x-real-ip",
          "x-http-method-override",
          "x-original-url",
          "x-rewrite-url",
          "gatehouse-purpose",
          "gatehouse-break-glass",
          "x-csrf-token",
          "traceparent",
          "tracestate",
          "baggage");
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

  /** The exchange attribute that holds the {@link Minted}. */
  public static final String MINTED = ForwardedRequestHeaders.class.getName() + ".minted";

  @Override
  public boolean supports(Type type) {
    return type == Type.REQUEST;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    Minted minted = exchange.getRequiredAttribute(MINTED);
    Routed routed = minted.routed();
    Arrival arrival = minted.arrival();
    boolean own = routed.route().caller() == CallerRule.ANYONE;
    boolean masked = minted.masksAnswer();
    String connection = arrival.headers().get("connection");
    HttpHeaders forwarded = new HttpHeaders();
    Iterator<Map.Entry<String, String>> fields = arrival.headers().iteratorAsString();
    while (fields.hasNext()) {
      Map.Entry<String, String> field = fields.next();
      String name = field.getKey().toLowerCase(Locale.ROOT);
      if (ENDING.contains(name)
          || (!own && CREDENTIALS.contains(name))
          || (masked && name.equals("accept-encoding"))
          || (connection != null && named(connection, name))) {
        continue;
      }
      String value = name.equals("cookie") ? withoutOurs(field.getValue()) : field.getValue();
      if (!value.isEmpty()) {
        forwarded.add(name, value);
      }
    }
    if (arrival.headers().contains("transfer-encoding")) {
      forwarded.set("transfer-encoding", "chunked");
    }
    forwarded.set(TransactionToken.HEADER, minted.token());
    forwarded.set("traceparent", TraceIds.header(arrival));
    CallerCertificate certificate = routed.cleared().certificate();
    if (own && certificate != null) {
      forwarded.set("client-cert", certificate.clientCert());
    }
    return forwarded;
  }

  // RFC 9110, 7.6.1: a field that Connection names is for the next hop only.
  private static boolean named(String connection, String name) {
    for (String option : connection.split(",", -1)) {
      if (option.strip().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutOurs(String cookies) {
    if (!cookies.contains(Cookies.SESSION)) {
      return cookies;
    }
    StringBuilder others = new StringBuilder(cookies.length());
    for (String pair : cookies.split(";", -1)) {
      String cookie = pair.strip();
      // By the whole name: the identity bridge's own cookies begin alike.
      String name = cookie.substring(0, Math.max(0, cookie.indexOf('=')));
      if (!cookie.isEmpty() && !name.equals(Cookies.SESSION) && !name.equals(Cookies.SIGN_IN)) {
        others.append(others.isEmpty() ? "" : "; ").append(cookie);
      }
    }
    return others.toString();
  }
}
