package dev.gatehouse.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the vault answered, with what tests ask of it. */
public record Answer(HttpResponse<String> response) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public int status() {
    return response.statusCode();
  }

  public JsonNode json() {
    return JSON.readTree(response.body());
  }

  /** A member of the answer's object, as text. */
  public String text(String member) {
    return json().get(member).asString();
  }

  public String tag() {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  /** Asserts success and gives the answer. */
  public Answer expect(int status) {
    assertThat(status()).as(response.body()).isEqualTo(status);
    return this;
  }

  /** Asserts that it is a problem document of that status and code. */
  public Answer refused(int status, String code) {
    assertThat(status()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(text("code")).as(response.body()).isEqualTo(code);
    assertThat(text("type")).isEqualTo("urn:gatehouse:problem:" + code);
    return this;
  }

  /** Asserts that the problem names this member, and no other. */
  public Answer naming(String pointer) {
    assertThat(json().get("errors").valueStream().map(error -> error.get("pointer").asString()))
        .as(response.body())
        .containsExactly(pointer);
    return this;
  }
}
