package dev.gatehouse.decision.bundle.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token in the header {@code Authorization} (RFC 6750), or with another scheme, such as {@code
 * Basic} with {@code user:password}.
 *
 * @param scheme what stands before it
 * @param token the token; null if it is in a file
 * @param file where the token is; read for each request
 */
record BearerToken(String scheme, @Nullable String token, @Nullable Path file)
    implements Credentials {

  private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e]+");

  @Override
  public Map<String, String> headers(
      String method, URI uri, Map<String, String> headers, byte[] body) throws TransportException {
    String text = token;
    if (text == null) {
      text = file == null ? "" : SecretFile.read(file);
    }
    if (scheme.equalsIgnoreCase("Basic") && text.indexOf(':') >= 0) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    if (!CHARACTERS.matcher(text).matches()) {
      throw new TransportException(
          (file == null ? "the token" : file.toString())
              + ": is no token, expected printable characters without spaces");
    }
    return Map.of("Authorization", scheme + " " + text);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "BearerToken[scheme=" + scheme + ", file=" + file + "]";
  }
}
