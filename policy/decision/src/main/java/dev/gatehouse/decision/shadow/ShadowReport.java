package dev.gatehouse.decision.shadow;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a candidate until now.
 *
 * @param candidate its bundle and revision; null while there is none
 * @param since when it was first asked
 * @param share of the live decisions that it is asked
 * @param seen live decisions since then
 * @param asked decisions that it was asked
 * @param dropped decisions that it was to be asked, but the queue was full
 * @param same decisions that it would have made alike
 * @param groups the others, by what differs, most frequent first
 * @param ungrouped differences beyond the number of groups that are kept
 * @param problem why the newest content of the candidate's source is not tried; null if it is
 */
public record ShadowReport(
    @Nullable String candidate,
    @Nullable Instant since,
    double share,
    long seen,
    long asked,
    long dropped,
    long same,
    List<Group> groups,
    long ungrouped,
    @Nullable String problem) {

  public ShadowReport {
    groups = List.copyOf(groups);
  }

  /**
   * Differences of one kind.
   *
   * @param count how many
   * @param example the input of the first one, masked by the policy in force; null where that has
   *     no mask, or it failed
   * @param at when the first one was
   */
  public record Group(Difference difference, long count, @Nullable RegoValue example, Instant at) {}

  /** Decisions that it would have made differently. */
  public long different() {
    return groups.stream().mapToLong(Group::count).sum() + ungrouped;
  }

  /** The report as JSON. */
  public RegoObject toDocument() {
    RegoObject.Builder document =
        RegoObject.builder()
            .put("active", RegoBoolean.of(candidate != null))
            .put("share", RegoNumber.of(share))
            .put("seen", RegoNumber.of(seen))
            .put("asked", RegoNumber.of(asked))
            .put("dropped", RegoNumber.of(dropped))
            .put("same", RegoNumber.of(same))
            .put("different", RegoNumber.of(different()))
            .put("ungrouped", RegoNumber.of(ungrouped))
            .put("groups", RegoArray.copyOf(groups.stream().map(ShadowReport::document).toList()));
    if (candidate != null) {
      document.put("candidate", candidate);
    }
    if (since != null) {
      document.put("since", since.toString());
    }
    if (problem != null) {
      document.put("problem", problem);
    }
    return document.build();
  }

  private static RegoObject document(Group group) {
    RegoObject.Builder document =
        RegoObject.builder()
            .put("change", group.difference().change())
            .put("active_reasons", RegoArray.ofStrings(group.difference().active()))
            .put("candidate_reasons", RegoArray.ofStrings(group.difference().candidate()))
            .put("count", RegoNumber.of(group.count()))
            .put("first", group.at().toString());
    if (group.example() != null) {
      document.put("example", group.example());
    }
    return document.build();
  }
}
