package dev.gatehouse.identity.grant;

import java.util.Locale;

/** What is issued under an authorization and kept by hash. */
enum TokenKind {
  CODE,
  ACCESS,
  REFRESH;

  /** The name in the database. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TokenKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
