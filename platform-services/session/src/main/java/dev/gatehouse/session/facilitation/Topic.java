package dev.gatehouse.session.facilitation;

import org.jspecify.annotations.Nullable;

/**
 * What a session is about.
 *
 * @param title one line, 1 to 200 characters
 * @param description up to 4000 characters
 */
public record Topic(String title, @Nullable String description) {

  public static final int MAX_TITLE = 200;
  public static final int MAX_DESCRIPTION = 4_000;
}
