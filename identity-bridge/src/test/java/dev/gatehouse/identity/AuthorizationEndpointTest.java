package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.BROWSER;
import static dev.gatehouse.identity.BridgeUnderTest.BROWSER_CALLBACK;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE_CALLBACK;
import static dev.gatehouse.identity.Browser.authorizePath;
import static dev.gatehouse.identity.Browser.authorizeWith;
import static dev.gatehouse.identity.Browser.location;
import static dev.gatehouse.identity.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes are given to the right client, for the right person, at the right address. */
@ExtendWith(SharedBridge.class)
class AuthorizationEndpointTest {

  private static final String S256 =
      "code_challenge=" + Browser.challenge(Browser.VERIFIER) + "&code_challenge_method=S256";

  private final Browser browser;

  AuthorizationEndpointTest(BridgeUnderTest bridge) {
    this.browser = new Browser(bridge);
  }

  @Test
  void theAnswerHasTheCodeTheStateAndTheIssuer() {
    HttpResponse<String> answer =
        browser.authorize(
            authorizePath(NATIVE, NATIVE_CALLBACK, "openid"), "alice", BridgeUnderTest.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(location(answer)).startsWith(NATIVE_CALLBACK + "?");
    assertThat(query(location(answer)))
        .containsEntry("state", "s-1")
        .containsEntry("iss", BridgeUnderTest.ISSUER)
        .containsOnlyKeys("code", "state", "iss");
  }

  @Test
  void withoutAProofKeyTheClientGetsAnError() {
    error(authorizeWith(NATIVE, NATIVE_CALLBACK, "scope=openid"), "invalid_request");
  }

  @Test
  void aPlainProofKeyIsNoProof() {
    error(
        authorizeWith(
            NATIVE, NATIVE_CALLBACK, "scope=openid&code_challenge=x&code_challenge_method=plain"),
        "invalid_request");
    error(
        authorizeWith(NATIVE, NATIVE_CALLBACK, "scope=openid&code_challenge=x"), "invalid_request");
  }

  @Test
  void aScopeThatIsNotTheClientsIsAnError() {
    error(authorizeWith(NATIVE, NATIVE_CALLBACK, S256 + "&scope=audit"), "invalid_scope");
  }

  @Test
  void nothingIsSentToAnAddressThatIsNotTheClients() {
    for (String address :
        new String[] {
          "https://evil.example/callback",
          NATIVE_CALLBACK + "/..",
          NATIVE_CALLBACK + "?x=1",
          NATIVE_CALLBACK + "#x",
          "http://127.0.0.1.evil.example/callback",
          "http://localhost:7777/callback"
        }) {
      HttpResponse<String> answer = browser.get(authorizePath(NATIVE, address, "openid"));
      assertThat(answer.statusCode()).as(address).isEqualTo(400);
      assertThat(location(answer)).as(address).isEmpty();
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }
  }

  @Test
  void anUnknownClientIsToldToThePersonAlone() {
    HttpResponse<String> answer = browser.get(authorizePath("nobody", NATIVE_CALLBACK, "openid"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(location(answer)).isEmpty();
  }

  @Test
  void theImplicitFlowIsNotOffered() {
    HttpResponse<String> answer =
        browser.get(
            authorizePath(NATIVE, NATIVE_CALLBACK, "openid")
                .replace("response_type=code", "response_type=token"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(location(answer)).isEmpty();
  }

  @Test
  void aNativeClientMayListenOnAnyPort() {
    String callback = "http://127.0.0.1:51234/callback";
    assertThat(browser.code(authorizePath(NATIVE, callback, "openid"), "alice")).isNotEmpty();
  }

  @Test
  void whoIsSignedInIsNotAskedAgain() {
    browser.code(authorizePath(NATIVE, NATIVE_CALLBACK, "openid"), "alice");
    HttpResponse<String> second = browser.get(authorizePath(BROWSER, BROWSER_CALLBACK, "openid"));
    assertThat(location(second)).startsWith(BROWSER_CALLBACK + "?code=");
  }

  @Test
  void promptNoneNeverShowsAForm() {
    error(authorizePath(NATIVE, NATIVE_CALLBACK, "openid") + "&prompt=none", "login_required");
  }

  @Test
  void promptLoginAsksAgainOnce() {
    browser.code(authorizePath(NATIVE, NATIVE_CALLBACK, "openid"), "alice");
    String path = authorizePath(NATIVE, NATIVE_CALLBACK, "openid") + "&prompt=login";
    assertThat(location(browser.get(path))).startsWith("/login?continue=");
    assertThat(browser.code(path, "alice")).isNotEmpty();
  }

  @Test
  void aPersonOfAnotherTenantGetsNoCodeForATenantsClient() {
    Map<String, String> form = signInAs("mallory", "other");
    assertThat(form).containsKey("code");
    HttpResponse<String> answer = browser.get(authorizePath(NATIVE, NATIVE_CALLBACK, "openid"));
    assertThat(query(location(answer)))
        .containsEntry("error", "access_denied")
        .doesNotContainKey("code");
  }

  @Test
  void aPersonOfAnotherTenantCanNotSignInAtATenantsClient() {
    HttpResponse<String> answer =
        browser.authorize(
            authorizePath(NATIVE, NATIVE_CALLBACK, "openid"), "mallory", BridgeUnderTest.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  private Map<String, String> signInAs(String username, String organisation) {
    String form = location(browser.get(authorizePath(BROWSER, BROWSER_CALLBACK, "openid")));
    HttpResponse<String> page = browser.get(form);
    assertThat(page.body()).contains("name=\"organisation\"");
    Map<String, String> fields = Browser.form(page);
    fields.put("organisation", organisation);
    fields.put("username", username);
    fields.put("password", BridgeUnderTest.PASSWORD);
    HttpResponse<String> answer = browser.post("/login", fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return query(location(browser.get(location(answer))));
  }

  private void error(String path, String code) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    assertThat(location(answer)).startsWith(NATIVE_CALLBACK + "?");
    assertThat(query(location(answer)))
        .containsEntry("error", code)
        .containsEntry("state", "s-1")
        .containsEntry("iss", BridgeUnderTest.ISSUER);
  }
}
