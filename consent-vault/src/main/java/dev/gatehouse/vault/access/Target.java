package dev.gatehouse.vault.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to act on.
 *
 * @param type such as {@code consent}
 * @param id null where a whole collection is meant
 * @param person whom it is about, null where it is about nobody in particular
 * @param dataCategories categories of personal data in it
 */
public record Target(
    String type, @Nullable String id, @Nullable UUID person, List<String> dataCategories) {

  public Target {
    dataCategories = List.copyOf(dataCategories);
  }

  /** Something that is about no person, such as a purpose. */
  public static Target of(String type, @Nullable String id) {
    return new Target(type, id, null, List.of());
  }

  /** Something about a person. */
  public static Target about(UUID person, String type, @Nullable String id) {
    return new Target(type, id, person, List.of());
  }

  /** The same, saying which categories of data are in it. */
  public Target with(List<String> categories) {
    return new Target(type, id, person, categories);
  }
}
