package dev.gatehouse.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinueTargetTest {

  private static final String GOOD =
      "/oauth2/authorize?client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=%20x";

  @Test
  void anAuthorizationRequestIsTakenAsItIs() {
    assertThat(ContinueTarget.parse(GOOD))
        .contains(new ContinueTarget(GOOD, "app", "https://app.example/cb"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example/oauth2/authorize?client_id=app&redirect_uri=x",
        "//evil.example/oauth2/authorize?client_id=app&redirect_uri=x",
        "/\\evil.example/oauth2/authorize?client_id=app&redirect_uri=x",
        "/oauth2/authorize",
        "/oauth2/authorize/../../evil?client_id=app&redirect_uri=x",
        "/oauth2/authorizes?client_id=app&redirect_uri=x",
        "/oauth2/authorize?client_id=app",
        "/oauth2/authorize?redirect_uri=x",
        "/oauth2/authorize?client_id=app&redirect_uri=x&client_id=other",
        "/oauth2/authorize?client_id=app&redirect_uri=x#https://evil.example",
        "/oauth2/authorize?client_id=app&redirect_uri=x&a\\b=c",
        "/oauth2/authorize?client_id=app&redirect_uri=x\r\nLocation:https://evil.example",
        "/oauth2/authorize?client_id=app&redirect_uri=x&%zz=1",
        "/oauth2/authorize?client_id=app&redirect_uri=x&=1",
        "/login?continue=x"
      })
  void nothingElseLeadsAnywhere(String text) {
    assertThat(ContinueTarget.parse(text)).isEmpty();
  }
}
