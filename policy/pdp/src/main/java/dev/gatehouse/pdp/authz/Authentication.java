package dev.gatehouse.pdp.authz;

import dev.gatehouse.pdp.rest.ApiRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a caller's identity is established: OPA's {@code --authentication}. */
public enum Authentication {
  /** It is not. */
  OFF {
    @Override
    public @Nullable String identity(ApiRequest request) {
      return null;
    }
  },
  /** By the bearer token, which the authorization policy has to verify. */
  TOKEN {
    @Override
    public @Nullable String identity(ApiRequest request) {
      String value = request.header("Authorization");
      if (value == null) {
        return null;
      }
      Matcher bearer = BEARER.matcher(value);
      return bearer.matches() ? bearer.group(1) : null;
    }
  },
  /** By the subject of the client's certificate, which TLS has verified. */
  TLS {
    @Override
    public @Nullable String identity(ApiRequest request) {
      return request.caller().certificates().isEmpty()
          ? null
          : SubjectName.of(request.caller().certificates().getFirst());
    }
  };

  private static final Pattern BEARER = Pattern.compile("Bearer\\s+(\\S+)");

  /** Whom the request comes from; null if it doesn't say. */
  public abstract @Nullable String identity(ApiRequest request);
}
