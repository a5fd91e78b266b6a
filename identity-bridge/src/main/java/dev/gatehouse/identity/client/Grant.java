package dev.gatehouse.identity.client;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The grants that the token endpoint knows. */
public enum Grant {
  AUTHORIZATION_CODE,
  CLIENT_CREDENTIALS,
  REFRESH_TOKEN;

  /** The value of {@code grant_type}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads names of grants, dropping repetitions.
   *
   * @throws IllegalArgumentException naming the unknown one and what is known
   */
  public static List<Grant> of(Collection<String> codes) {
    return codes.stream().distinct().map(Grant::of).toList();
  }

  private static Grant of(String code) {
    for (Grant grant : values()) {
      if (grant.code().equals(code)) {
        return grant;
      }
    }
    throw new IllegalArgumentException(
        "grants are authorization_code, client_credentials and refresh_token; this is '"
            + code
            + "'");
  }
}
