package dev.gatehouse.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No secret that was put anywhere into a text is left in it. */
class SecretFilterProperties {

  /**
   * A secret in one of its notations.
   *
   * @param value what must not be left
   */
  record Planted(String value, String written) {}

  @Property(tries = 3000)
  void noSecretSurvivesWhereverItStands(
      @ForAll("texts") String before,
      @ForAll("planted") Planted planted,
      @ForAll("texts") String after) {
    String text = before + planted.written() + ' ' + after;
    assertThat(SecretFilter.filter(text)).as(text).doesNotContain(planted.value());
  }

  @Property(tries = 1000)
  void noSecretSurvivesInsideOfJsonInsideOfJson(
      @ForAll("planted") Planted planted, @ForAll("depths") int depth) {
    String text = planted.written();
    for (int level = 0; level < depth; level++) {
      text = "{\"message\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
    assertThat(SecretFilter.filter(text)).as(text).doesNotContain(planted.value());
  }

  @Property(tries = 1000)
  void whatWasFilteredStaysAsItIs(
      @ForAll("texts") String before, @ForAll("planted") Planted planted) {
    String once = SecretFilter.filter(before + planted.written());
    assertThat(SecretFilter.filter(once)).doesNotContain(planted.value());
  }

  @Property(tries = 1000)
  void anyTextIsTaken(@ForAll String text) {
    assertThat(SecretFilter.filter(text)).isNotNull();
  }

  @Provide
  Arbitrary<Integer> depths() {
    return Arbitraries.integers().between(0, 4);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars('\n', '\t', 'é', '\u2028')
        .ofMaxLength(30);
  }

  @Provide
  Arbitrary<Planted> planted() {
    Arbitrary<String> words =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .numeric()
            .withChars('_', '-')
            .ofMinLength(20)
            .ofMaxLength(40)
            .map(word -> "x" + word);
    Arbitrary<String> names =
        Arbitraries.of(
            "password",
            "db.password",
            "client_secret",
            "clientSecret",
            "access_token",
            "refreshToken",
            "X-Api-Key",
            "Txn-Token",
            "GATEHOUSE_DATABASE_PASSWORD",
            "SAMLResponse",
            "__Host-gatehouse-session");
    return Combinators.combine(words, names, Arbitraries.integers().between(0, 17))
        .as(SecretFilterProperties::plant);
  }

  private static Planted plant(String secret, String name, int notation) {
    String written =
        switch (notation) {
          case 0 -> "Authorization: Bearer " + secret;
          case 1 -> "Bearer " + secret;
          case 2 -> "authorization: Basic " + secret + "==";
          case 3 -> "Splunk " + secret;
          case 4 -> name + "=" + secret;
          case 5 -> name + ": " + secret;
          case 6 -> "{\"" + name + "\":\"" + secret + "\",\"more\":1}";
          case 7 -> "{\"" + name + "\" : [\"one\", \"" + secret + "\"]}";
          case 8 -> "eyJhbGciOiJFUzI1NiJ9." + secret + "." + secret;
          case 9 -> "-----BEGIN EC PRIVATE KEY-----\n" + secret + "\n-----END EC PRIVATE KEY-----";
          case 10 -> "-----BEGIN PRIVATE KEY-----\\n" + secret;
          case 11 -> "<saml2:Assertion ID=\"a\"><x>" + secret + "</x></saml2:Assertion>";
          case 12 ->
              "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">" + secret;
          case 13 -> "PHNhbWxwOlJlc3BvbnNl" + secret;
          case 14 -> "Cookie: theme=dark; session=" + secret;
          case 15 -> "https://admin:" + secret + "@db.example/x";
          case 16 -> secret + "@example.org";
          default -> "https://x.example/?" + name + "%3D" + secret;
        };
    return new Planted(secret, written);
  }
}
