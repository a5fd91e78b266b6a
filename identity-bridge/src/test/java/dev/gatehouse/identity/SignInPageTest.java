package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.NATIVE;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE_CALLBACK;
import static dev.gatehouse.identity.BridgeUnderTest.PASSWORD;
import static dev.gatehouse.identity.BridgeUnderTest.encode;
import static dev.gatehouse.identity.BridgeUnderTest.form;
import static dev.gatehouse.identity.Browser.authorizePath;
import static dev.gatehouse.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.identity.session.ProviderCookie;
import dev.gatehouse.identity.signin.SignInSource;
import dev.gatehouse.service.store.TenantTransactions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages that a person sees, and what somebody may try with them. */
@ExtendWith(SharedBridge.class)
class SignInPageTest {

  private static final String CSRF = "__Host-gatehouse-csrf";
  private static final String REQUEST = authorizePath(NATIVE, NATIVE_CALLBACK, "openid");
  private static final String FORM = "/login?continue=" + encode(REQUEST);

  private final BridgeUnderTest bridge;
  private final Browser browser;

  SignInPageTest(BridgeUnderTest bridge) {
    this.bridge = bridge;
    this.browser = new Browser(bridge);
  }

  @Test
  void theFormWorksWithoutScriptAndForEverybody() {
    HttpResponse<String> page = browser.get(FORM);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains(
            "form-action 'self' http://127.0.0.1:7777;",
            "frame-ancestors 'none'",
            "base-uri 'none'")
        .doesNotContain("unsafe", "script-src");
    assertThat(page.body())
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains(
            "<label for=\"username\">Name</label>",
            "<label for=\"password\">Password</label>",
            "autocomplete=\"username\"",
            "autocomplete=\"current-password\"")
        .doesNotContain("<script", "onload", "javascript:", "name=\"organisation\"");
  }

  @Test
  void cookiesAreForThisHostOverTlsAndNoScript() {
    HttpResponse<String> page = browser.get(FORM);
    assertThat(page.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith(CSRF + "=")
        .contains("; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/")
        .doesNotContain("Domain");
    HttpResponse<String> answer = browser.signIn(FORM, "alice", PASSWORD);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith(ProviderCookie.NAME))
        .singleElement()
        .asString()
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")
        .doesNotContain("Domain", "Expires", "Max-Age");
  }

  @Test
  void everyFailureLooksTheSame() {
    List<String> pages =
        List.of(
            failed("alice", "not the right password"),
            failed("nobody", PASSWORD),
            failed("mallory", PASSWORD),
            failed("", ""),
            failed("a b", PASSWORD),
            failed("alice", "x".repeat(5_000)));
    assertThat(pages).containsOnly(pages.getFirst());
    assertThat(pages.getFirst())
        .contains("role=\"alert\"", "The name or the password is not right.");
  }

  @Test
  void whatWasTypedIsNotShownAgain() {
    HttpResponse<String> page = browser.signIn(FORM, "<b>alice</b>", "not the right password");
    assertThat(page.body()).doesNotContain("<b>alice", "&lt;b&gt;alice", "not the right password");
  }

  @Test
  void aFormWithoutItsCsrfValueIsRefused() {
    Map<String, String> fields = filled(browser);
    fields.remove("_csrf");
    assertThat(browser.post("/login", fields).statusCode()).isEqualTo(403);
    fields.put("_csrf", "made-up");
    assertThat(browser.post("/login", fields).statusCode()).isEqualTo(403);
    assertThat(browser.cookies()).doesNotContainKey(ProviderCookie.NAME);
  }

  @Test
  void nobodyIsSignedInWithAFormThatAnotherBrowserOpened() {
    Map<String, String> attackers = filled(new Browser(bridge));
    browser.get(FORM);
    assertThat(browser.post("/login", attackers).statusCode()).isEqualTo(403);
    assertThat(browser.cookies()).doesNotContainKey(ProviderCookie.NAME);
  }

  @Test
  void theWayOnLeadsNowhereElse() {
    for (String target :
        List.of(
            "https://evil.example/",
            "//evil.example/oauth2/authorize?client_id=native-app&redirect_uri=x",
            REQUEST.replace("127.0.0.1%3A7777", "evil.example"),
            REQUEST.replace(NATIVE, "nobody"))) {
      HttpResponse<String> page = browser.get("/login?continue=" + encode(target));
      assertThat(page.statusCode()).as(target).isEqualTo(400);
      assertThat(page.body()).as(target).doesNotContain("<form");
      Map<String, String> fields = filled(browser);
      fields.put("continue", target);
      HttpResponse<String> answer = browser.post("/login", fields);
      assertThat(answer.statusCode()).as(target).isEqualTo(400);
      assertThat(location(answer)).as(target).isEmpty();
    }
  }

  @Test
  void aHandleThatSomebodyElseChoseIsNeverTakenOver() {
    String chosen = "A".repeat(43);
    browser.cookies().put(ProviderCookie.NAME, chosen);
    assertThat(browser.signIn(FORM, "alice", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(browser.cookies().get(ProviderCookie.NAME)).isNotEqualTo(chosen);
    Browser attacker = new Browser(bridge);
    attacker.cookies().put(ProviderCookie.NAME, chosen);
    assertThat(location(attacker.get(REQUEST))).startsWith("/login?");
  }

  @Test
  void theSessionFromBeforeEndsWithTheSignIn() {
    Browser attacker = new Browser(bridge);
    attacker.code(REQUEST, "bob");
    browser.cookies().put(ProviderCookie.NAME, attacker.cookies().get(ProviderCookie.NAME));
    assertThat(browser.signIn(FORM, "alice", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(location(attacker.get(REQUEST))).startsWith("/login?");
  }

  @Test
  void whoKeepsFailingHasToWaitEvenWithTheRightPassword() {
    for (int i = 0; i < 6; i++) {
      int status = browser.signIn(FORM, "bob", "not the right password").statusCode();
      assertThat(status).isEqualTo(422);
    }
    // However slow this machine is, the wait that began with the sixth failure is not over yet.
    assertThat(prolongWait("bob")).isEqualTo(1);
    HttpResponse<String> answer = browser.signIn(FORM, "bob", PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(3_000, 3_600);
    assertThat(answer.body()).contains("too many failed attempts");
    assertThat(new Browser(bridge).signIn(FORM, "bob", PASSWORD).statusCode()).isEqualTo(303);
  }

  private int prolongWait(String username) {
    SignInSource source =
        SignInSource.of(IdentityDatabase.DEMO.toString(), username, browser.address());
    return bridge
        .service()
        .context()
        .getBean(TenantTransactions.class)
        .crossTenant(
            jdbc ->
                jdbc.sql(
                        "update sign_in_failure set blocked_until = now() + interval '1 hour'"
                            + " where key = :key and failures = 6 and blocked_until > last_at")
                    .param("key", source.accountFromAddress().bytes())
                    .update());
  }

  @Test
  void anIdempotencyKeyDoesNotKeepASignIn() {
    Map<String, String> fields = filled(browser);
    String cookie = CSRF + "=" + browser.cookies().get(CSRF);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          bridge.edge(
              bridge
                  .post("/login", fields)
                  .header("Cookie", cookie)
                  .header("Idempotency-Key", "the-same-key"),
              null);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
      assertThat(answer.headers().allValues("Set-Cookie").toString()).contains(ProviderCookie.NAME);
      assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }
  }

  @Test
  void signingOutIsAskedForAndEndsTheSession() {
    browser.code(REQUEST, "alice");
    HttpResponse<String> question = browser.get("/logout");
    assertThat(question.body()).contains("Do you want to sign out?");
    assertThat(location(browser.get(REQUEST))).contains("code=");
    HttpResponse<String> done = browser.post("/logout", Browser.form(question));
    assertThat(done.body()).contains("You are signed out");
    assertThat(browser.cookies()).doesNotContainKey(ProviderCookie.NAME);
    assertThat(location(browser.get(REQUEST))).startsWith("/login?");
  }

  @Test
  void noOtherSiteSignsAPersonOut() {
    browser.code(REQUEST, "alice");
    assertThat(browser.post("/logout", form()).statusCode()).isEqualTo(403);
    assertThat(location(browser.get(REQUEST))).contains("code=");
  }

  @Test
  void theWayBackIsTheOneThatTheClientRegistered() {
    assertThat(location(signOut("https://app.example/bye")))
        .isEqualTo("https://app.example/bye?state=s%26x");
    assertThat(location(signOut("https://evil.example/bye"))).isEmpty();
  }

  private HttpResponse<String> signOut(String back) {
    browser.code(REQUEST, "alice");
    HttpResponse<String> question =
        browser.get(
            "/logout?client_id="
                + NATIVE
                + "&post_logout_redirect_uri="
                + encode(back)
                + "&state=s%26x");
    return browser.post("/logout", Browser.form(question));
  }

  private String failed(String username, String password) {
    HttpResponse<String> page = new Browser(bridge).signIn(FORM, username, password);
    assertThat(page.statusCode()).as(username).isEqualTo(422);
    return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  private static Map<String, String> filled(Browser browser) {
    Map<String, String> fields = Browser.form(browser.get(FORM));
    fields.put("username", "alice");
    fields.put("password", PASSWORD);
    return fields;
  }
}
