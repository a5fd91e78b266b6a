package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the candidates that a policy tells: an array or a set whose items are entities or actions
 * in the API's form, or only their ids or names, then of the type that is looked for.
 */
final class CandidateForm {

  private CandidateForm() {}

  /**
   * @param input the search's question
   * @throws SearchUnavailableException if that is not what they are
   */
  static List<RegoObject> read(SearchKind kind, @Nullable RegoValue listed, RegoObject input) {
    RegoArray items =
        switch (listed) {
          case null ->
              throw new SearchUnavailableException(
                  "the policy tells no candidates for a search of " + kind.part() + "s");
          case RegoArray array -> array;
          case RegoSet set -> set.toArray();
          default -> throw notEntities(kind);
        };
    List<RegoObject> candidates = new ArrayList<>(items.size());
    for (RegoValue item : items) {
      candidates.add(candidate(kind, item, input));
    }
    return candidates;
  }

  private static RegoObject candidate(SearchKind kind, RegoValue item, RegoObject input) {
    if (item instanceof RegoString key) {
      return named(kind, key, input);
    }
    try {
      return kind == SearchKind.ACTION
          ? AccessReader.action(item, kind.part())
          : AccessReader.entity(item, kind.part());
    } catch (InvalidAccessRequestException e) {
      throw notEntities(kind);
    }
  }

  /** One that only its key is known of, of the type that the question looks for. */
  static RegoObject named(SearchKind kind, RegoString key, RegoObject input) {
    RegoObject.Builder entity = RegoObject.builder(2).put(kind.key(), key);
    if (kind != SearchKind.ACTION
        && input.get(kind.part()) instanceof RegoObject wanted
        && wanted.get("type") instanceof RegoString type) {
      entity.put("type", type);
    }
    return entity.build();
  }

  private static SearchUnavailableException notEntities(SearchKind kind) {
    return new SearchUnavailableException(
        "the policy's candidates for a search of " + kind.part() + "s are not in the known form");
  }
}
