package dev.gatehouse.decision.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the subject wants to do.
 *
 * @param name {@code family.verb}, such as {@code sessions.read}
 * @param method HTTP method, if the question comes from a request
 * @param scopes of the client's token; null where no token narrows the subject, as in a browser
 *     session. An empty list is a token without any scope.
 */
public record Action(String name, @Nullable String method, @Nullable List<String> scopes) {

  public Action {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an action needs a name");
    }
    scopes = scopes == null ? null : List.copyOf(scopes);
  }

  /** An action that no token's scopes narrow. */
  public static Action of(String name) {
    return new Action(name, null, null);
  }
}
