package dev.gatehouse.appliance.edge;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.DemoUser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A client with a certificate of its own at which people sign in: authorization code with PKCE (RFC
 * 7636), tokens bound to the certificate (RFC 8705).
 */
public final class AppClient implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final String CLIENT = "app";
  private static final String REDIRECT = "http://127.0.0.1/callback";

  private final EdgeClient client;
  private final SSLContext browserTls;

  /**
   * A client of the edge.
   *
   * @param own its certificate
   * @param browserTls what the person's browser trusts
   */
  public AppClient(URI edge, SSLContext own, SSLContext browserTls) {
    this.client = new EdgeClient(edge, own);
    this.browserTls = browserTls;
  }

  /**
   * Has the person sign in and exchanges the code.
   *
   * @return the access token
   * @throws CannotRunException if the identity bridge does not give one
   */
  public String signIn(DemoUser person, String scope) {
    String verifier = random();
    String query =
        "/oauth2/authorize?response_type=code&client_id="
            + CLIENT
            + "&redirect_uri="
            + EdgeClient.encode(REDIRECT)
            + "&scope="
            + EdgeClient.encode(scope)
            + "&state="
            + random()
            + "&code_challenge="
            + challenge(verifier)
            + "&code_challenge_method=S256";
    try (var browser = new EdgeClient(client.base(), browserTls)) {
      SignInPages.End end = new SignInPages(browser, person).walk(query);
      Matcher code = CODE.matcher(end.address().toString());
      if (!code.find()) {
        throw new CannotRunException(
            "the sign-in gave no code; it ended at "
                + end.address().getPath()
                + " with "
                + end.answer().status());
      }
      Answer answer =
          client.form(
              "/oauth2/token",
              Map.of(),
              Map.of(
                  "grant_type", "authorization_code",
                  "client_id", CLIENT,
                  "code", code.group(1),
                  "redirect_uri", REDIRECT,
                  "code_verifier", verifier));
      String token = answer.json().path("access_token").asString("");
      if (token.isEmpty()) {
        throw new CannotRunException(
            "the code was not exchanged: "
                + answer.status()
                + " "
                + answer.json().path("error").asString(answer.code()));
      }
      return token;
    }
  }

  /** Reads a resource with a token. */
  public Answer get(String path, String token, Map<String, String> headers) {
    var all = new java.util.HashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return client.get(path, all);
  }

  @Override
  public void close() {
    client.close();
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
