package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.encode;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's browser at the edge: keeps cookies, fills in the form. */
final class Browser {

  static final String VERIFIER = "a-verifier-of-the-length-that-rfc-7636-asks-for";

  /**
   * Each browser is somewhere else, so that one test's failures don't hold up another's sign-in.
   */
  private static final AtomicInteger BROWSERS = new AtomicInteger();

  private final BridgeUnderTest bridge;
  private final String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(BridgeUnderTest bridge) {
    this.bridge = bridge;
    int number = BROWSERS.incrementAndGet();
    this.address = "10.0." + number / 250 + "." + number % 250;
  }

  String address() {
    return address;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  HttpResponse<String> get(String path) {
    return send(bridge.request(path).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(bridge.post(path, form));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      StringBuilder header = new StringBuilder();
      cookies.forEach(
          (name, value) ->
              header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      request.header("Cookie", header.toString());
    }
    HttpResponse<String> answer = bridge.mesh("gateway", bridge.onBehalf(request, null, address));
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String pair = cookie.split(";", 2)[0];
      String name = pair.substring(0, pair.indexOf('='));
      String value = pair.substring(pair.indexOf('=') + 1);
      if (value.isEmpty() || cookie.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, value);
      }
    }
    return answer;
  }

  /** Opens an authorization request and signs in if asked to. */
  HttpResponse<String> authorize(String path, String username, String password) {
    HttpResponse<String> answer = get(path);
    if (location(answer).startsWith("/login?")) {
      answer = signIn(location(answer), username, password);
      if (answer.statusCode() == 303) {
        answer = get(location(answer));
      }
    }
    return answer;
  }

  /** Opens the form and sends it. */
  HttpResponse<String> signIn(String formPath, String username, String password) {
    Map<String, String> form = form(get(formPath));
    form.put("username", username);
    form.put("password", password);
    return post("/login", form);
  }

  /** The code that the provider sends to the client. */
  String code(String path, String username) {
    HttpResponse<String> answer = authorize(path, username, BridgeUnderTest.PASSWORD);
    String code = query(location(answer)).get("code");
    if (code == null) {
      throw new AssertionError(
          "no code: " + answer.statusCode() + " " + location(answer) + " " + answer.body());
    }
    return code;
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  static Map<String, String> query(String location) {
    Map<String, String> query = new LinkedHashMap<>();
    String text = URI.create(location).getRawQuery();
    if (text != null) {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  /** The hidden fields of a page's form. */
  static Map<String, String> form(HttpResponse<String> page) {
    Map<String, String> form = new LinkedHashMap<>();
    Matcher matcher =
        Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")
            .matcher(page.body());
    while (matcher.find()) {
      form.put(unescape(matcher.group(1)), unescape(matcher.group(2)));
    }
    return form;
  }

  private static String unescape(String text) {
    return org.springframework.web.util.HtmlUtils.htmlUnescape(text);
  }

  /** A well-formed authorization request of a client. */
  static String authorizePath(String client, String callback, String scope) {
    return authorizeWith(
        client,
        callback,
        "code_challenge="
            + challenge(VERIFIER)
            + "&code_challenge_method=S256&scope="
            + encode(scope));
  }

  /** An authorization request with parameters of the test's own. */
  static String authorizeWith(String client, String callback, String parameters) {
    return "/oauth2/authorize?response_type=code&state=s-1&nonce=n-1&client_id="
        + client
        + "&redirect_uri="
        + encode(callback)
        + "&"
        + parameters;
  }

  static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
