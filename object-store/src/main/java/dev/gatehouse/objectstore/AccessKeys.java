package dev.gatehouse.objectstore;

/**
 * What requests are signed with.
 *
 * @param id the access key's id
 * @param secret the secret access key
 * @param sessionToken of temporary keys; empty for others
 */
public record AccessKeys(String id, String secret, String sessionToken) {

  public AccessKeys {
    if (id.isEmpty() || secret.isEmpty()) {
      throw new IllegalArgumentException("access keys have an id and a secret");
    }
  }

  /** A text without what belongs to the keys, should it hold any. */
  String removedFrom(String text) {
    String clean = text.replace(secret, "…").replace(id, "…");
    return sessionToken.isEmpty() ? clean : clean.replace(sessionToken, "…");
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "AccessKeys";
  }
}
