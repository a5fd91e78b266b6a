package dev.gatehouse.trust.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.token.Verification.Accepted;
import dev.gatehouse.trust.token.Verification.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TokenProperties {

  private static final TransactionSigningKey KEY = TransactionSigningKey.generate();

  private final TransactionTokenVerifier verifier =
      new TransactionTokenVerifier(
          Forge.ISSUER,
          Forge.AUDIENCE,
          new PermittedPurposes(Set.of("essential.service")),
          new TransactionKeys(() -> Forge.jwkSet(KEY), Clock.fixed(Forge.NOW, ZoneOffset.UTC)));

  private Verification verify(String token) {
    return verifier.verify(token, Forge.GATEWAY, Forge.NOW);
  }

  @Property(tries = 200)
  void whatIsMintedIsReadAsItWas(@ForAll("claims") TransactionClaims claims) {
    String token = new TransactionTokenMinter(KEY).mint(claims);

    assertThat(verify(token)).isEqualTo(new Accepted(TransactionToken.of(claims, token)));
  }

  @Property(tries = 500)
  void oneChangedCharacterAnywhereIsRefused(
      @ForAll @IntRange(max = 100_000) int place, @ForAll("base64Url") char other) {
    StringBuilder token = new StringBuilder(new TransactionTokenMinter(KEY).mint(Forge.claims()));
    int index = place % token.length();
    if (token.charAt(index) != other) {
      token.setCharAt(index, other);
      assertThat(verify(token.toString())).isInstanceOf(Refused.class);
    }
  }

  @Property(tries = 500)
  void anyTextIsRefusedWithoutAnException(@ForAll String text) {
    assertThat(verify(text)).isInstanceOf(Refused.class);
  }

  @Property(tries = 500)
  void anySignedPayloadThatIsNoneIsRefusedWithoutAnException(@ForAll("jsonLike") String payload) {
    assertThat(verify(Forge.sign(KEY, Forge.header(KEY), payload))).isInstanceOf(Refused.class);
  }

  @Property(tries = 500)
  void anyHeaderThatIsNoneIsRefusedWithoutAnException(@ForAll("jsonLike") String header) {
    assertThat(verify(Forge.sign(KEY, header, Forge.payload()))).isInstanceOf(Refused.class);
  }

  @Provide
  Arbitrary<TransactionClaims> claims() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(30);
    Arbitrary<List<String>> lists = texts.list().ofMaxSize(4);
    Arbitrary<TransactionContext> contexts =
        Combinators.combine(
                Arbitraries.create(UUID::randomUUID),
                lists,
                texts,
                texts,
                texts.injectNull(0.3),
                Arbitraries.integers().injectNull(0.3),
                lists,
                texts.injectNull(0.3))
            .as(
                (tenant, roles, action, resource, consent, version, categories, breakGlass) ->
                    new TransactionContext(
                        tenant,
                        roles,
                        action,
                        resource,
                        Forge.PURPOSE,
                        "consent",
                        consent,
                        version,
                        categories,
                        "d-1",
                        breakGlass));
    Arbitrary<RequesterContext> requesters =
        Combinators.combine(texts.injectNull(0.3), texts.injectNull(0.3), texts.injectNull(0.3))
            .as((ip, client, x5t) -> new RequesterContext(ip, "session", client, x5t));
    return Combinators.combine(
            texts, texts, lists, contexts, requesters, Arbitraries.longs().between(1, 60))
        .as(
            (transaction, subject, audiences, context, requester, life) ->
                new TransactionClaims(
                    Forge.ISSUER,
                    Forge.NOW,
                    Forge.NOW.plusSeconds(life),
                    with(audiences, Forge.AUDIENCE),
                    transaction,
                    subject,
                    Forge.PURPOSE,
                    SpiffeId.of("gatehouse.internal", "gateway"),
                    context,
                    requester));
  }

  @Provide
  Arbitrary<Character> base64Url() {
    return Arbitraries.chars().range('a', 'z').range('A', 'Z').range('0', '9').with('-', '_', '.');
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"alg\"",
            "\"ES256\"",
            "\"kid\"",
            "\"exp\"",
            "null",
            "1e999",
            "\"\\u0000\"",
            "\"tctx\"",
            "-",
            "true",
            "\uD800")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static List<String> with(List<String> audiences, String one) {
    return Stream.concat(audiences.stream(), Stream.of(one)).toList();
  }
}
