package dev.gatehouse.session.access;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the policy is told of a session, beyond what the gateway knew.
 *
 * @param session null where no single session is meant
 * @param person whom the data is about, where it is about somebody
 * @param attributes {@code tenant}, {@code owner}, {@code state}, {@code members} and, for notes,
 *     {@code author}
 */
public record Target(
    @Nullable UUID session, @Nullable UUID person, Map<String, @Nullable Object> attributes) {

  public Target {
    attributes = Map.copyOf(attributes);
  }

  /** No session in particular, in the caller's own tenant. */
  public static Target anySession() {
    return new Target(null, null, Map.of());
  }

  /** The same session, asked about data of one person in it. */
  public Target about(UUID author) {
    Map<String, @Nullable Object> more = new HashMap<>(attributes);
    more.put("author", author.toString());
    return new Target(session, author, more);
  }
}
