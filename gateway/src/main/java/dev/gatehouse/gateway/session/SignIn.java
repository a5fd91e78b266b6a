package dev.gatehouse.gateway.session;

import dev.gatehouse.gateway.hygiene.RequestTarget;
import dev.gatehouse.gateway.mint.OwnTokens;
import dev.gatehouse.gateway.principal.IdTokens;
import dev.gatehouse.gateway.upstream.MeshCalls;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs a browser in: authorization code with PKCE against the identity bridge (RFC 6749, RFC 7636,
 * RFC 9700), as a client that proves itself with the gateway's own certificate. The browser ends up
 * with a handle; tokens never reach it. Thread-safe.
 */
public final class SignIn {

  /** The client id that the gateway signs browsers in as. */
  public static final String CLIENT = "gatehouse-browser";

  private static final String SERVICE = SessionClient.SERVICE;
  private static final Duration TIME_TO_FINISH = Duration.ofMinutes(10);
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST_RETURN = 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final String edge;
  private final MeshCalls calls;
  private final OwnTokens tokens;
  private final IdTokens idTokens;
  private final SessionClient sessions;
  private final Supplier<String> ownCertificate;
  private final SecureRandom random = new SecureRandom();
  private final SignInSeal seal = new SignInSeal(random);

  /**
   * @param edge the edge's public address, also the issuer
   * @param ownCertificate the gateway's certificate as a {@code Client-Cert} field
   */
  public SignIn(
      String edge,
      MeshCalls calls,
      OwnTokens tokens,
      IdTokens idTokens,
      SessionClient sessions,
      Supplier<String> ownCertificate) {
    this.edge = edge;
    this.calls = calls;
    this.tokens = tokens;
    this.idTokens = idTokens;
    this.sessions = sessions;
    this.ownCertificate = ownCertificate;
  }

  /**
   * A sign-in that has begun.
   *
   * @param location where the browser goes
   * @param cookie the Set-Cookie value that it comes back with
   */
  public record Begun(String location, String cookie) {}

  /**
   * A sign-in that is done.
   *
   * @param location where the browser goes on
   * @param cookie the Set-Cookie value of its session
   */
  public record Done(String location, String cookie) {}

  /**
   * Begins.
   *
   * @throws ProblemException when the path to return to is none of this edge
   */
  public Begun begin(@Nullable String returnTo, Instant now) {
    String target = returnTo == null ? "/" : returnTo;
    if (target.length() > LONGEST_RETURN
        || !(RequestTarget.read(target) instanceof RequestTarget.Clear)) {
      // Anything but a plain path could lead a signed-in person to somebody else's site.
      throw new ProblemException(
          ProblemCode.MALFORMED, "return_to has to be a path of this edge, such as /console/");
    }
    SignInState state =
        new SignInState(secret(), secret(), secret(), target, now.plus(TIME_TO_FINISH));
    String location =
        "/oauth2/authorize?response_type=code&client_id="
            + CLIENT
            + "&redirect_uri="
            + encode(callback())
            + "&scope="
            + encode("openid profile")
            + "&state="
            + state.state()
            + "&nonce="
            + state.nonce()
            + "&code_challenge="
            + challenge(state.verifier())
            + "&code_challenge_method=S256";
    return new Begun(
        location, Cookies.set(Cookies.SIGN_IN, seal.seal(state), TIME_TO_FINISH.toSeconds()));
  }

  /**
   * Finishes; fails with a {@link ProblemException} when it isn't the answer to a sign-in that this
   * browser has begun.
   *
   * @param cookie the cookie of the sign-in
   * @param code the authorization code
   * @param state as the authorization server repeated it
   * @param address the browser's address
   */
  public Mono<Done> finish(
      @Nullable String cookie,
      @Nullable String code,
      @Nullable String state,
      String address,
      Instant now) {
    SignInState begun = cookie == null ? null : seal.open(cookie, now);
    if (begun == null || state == null || !same(begun.state(), state)) {
      return Mono.error(
          new ProblemException(
              ProblemCode.UNAUTHENTICATED,
              "this browser has begun no such sign-in, or too long ago; begin again at"
                  + " /auth/start"));
    }
    String token = tokens.forSignIn(address).orElse(null);
    if (code == null || token == null) {
      return Mono.error(
          code == null
              ? new ProblemException(
                  ProblemCode.UNAUTHENTICATED, "the sign-in was not completed; begin again")
              : new ProblemException(
                  ProblemCode.DECISION_UNAVAILABLE, "nobody can be signed in at the moment"));
    }
    return redeem(code, begun.verifier(), token)
        .flatMap(idToken -> idTokens.session(idToken, begun.nonce(), now))
        .switchIfEmpty(Mono.error(notCompleted()))
        .flatMap((UUID session) -> sessions.issueHandle(session))
        .map(handle -> new Done(begun.returnTo(), Cookies.set(Cookies.SESSION, handle.handle())))
        .onErrorMap(
            failure -> !(failure instanceof ProblemException),
            failure ->
                new ProblemException(
                    ProblemCode.UPSTREAM_FAILED,
                    "the identity bridge did not complete the sign-in"));
  }

  private Mono<String> redeem(String code, String verifier, String token) {
    String form =
        "grant_type=authorization_code&client_id="
            + CLIENT
            + "&code="
            + encode(code)
            + "&redirect_uri="
            + encode(callback())
            + "&code_verifier="
            + verifier;
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Accept",
            "application/json",
            "Client-Cert",
            ownCertificate.get(),
            TransactionToken.HEADER,
            token);
    return calls
        .post(SERVICE, "/oauth2/token", headers, form.getBytes(StandardCharsets.UTF_8))
        .map(
            answer -> {
              if (answer.status() != 200) {
                throw notCompleted();
              }
              try {
                return JSON.readTree(answer.body()).required("id_token").stringValue();
              } catch (JacksonException e) {
                throw notCompleted();
              }
            });
  }

  private static ProblemException notCompleted() {
    return new ProblemException(
        ProblemCode.UNAUTHENTICATED, "the sign-in was not completed; begin again at /auth/start");
  }

  private String callback() {
    return edge + "/auth/callback";
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  // RFC 7636, 4.2.
  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
