package dev.gatehouse.decision.replay;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;

/**
 * What came of a replay.
 *
 * @param read decisions that were read
 * @param same decisions that the candidate makes alike
 * @param masked decisions that were not replayed, since a mask changed their input
 * @param adHoc ad-hoc queries, which are not replayed
 * @param other lines that are no decisions
 * @param groups changes by their kind, most frequent first
 */
public record ReplayReport(
    long read, long same, long masked, long adHoc, long other, List<Group> groups) {

  public ReplayReport {
    groups = List.copyOf(groups);
  }

  /**
   * Changes of one kind.
   *
   * @param count how many
   * @param example id of the first
   */
  public record Group(Change change, long count, String example) {}

  /** Decisions that change. */
  public long changed() {
    return groups.stream().mapToLong(Group::count).sum();
  }

  /** The report as JSON. */
  public RegoObject toDocument() {
    return RegoObject.builder()
        .put("read", RegoNumber.of(read))
        .put("same", RegoNumber.of(same))
        .put("changed", RegoNumber.of(changed()))
        .put("masked", RegoNumber.of(masked))
        .put("ad_hoc", RegoNumber.of(adHoc))
        .put("other_lines", RegoNumber.of(other))
        .put("groups", RegoArray.copyOf(groups.stream().map(ReplayReport::document).toList()))
        .build();
  }

  private static RegoObject document(Group group) {
    return RegoObject.builder()
        .put("path", group.change().path())
        .put("change", group.change().kind())
        .put("detail", RegoArray.ofStrings(group.change().detail()))
        .put("count", RegoNumber.of(group.count()))
        .put("example", group.example())
        .build();
  }
}
