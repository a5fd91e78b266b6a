package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.builtin.SemanticVersion;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of two bundles is the older: by the counter {@code gatehouse.sequence} of the manifest's
 * metadata where both have one; else by the revisions, when both are whole numbers, semantic
 * versions or times of RFC 3339. Revisions that have no order, such as commit hashes, can't be told
 * apart from older ones, and are refused.
 *
 * @param sequence the counter; null where there is none
 * @param revision the revision, or empty
 */
record RevisionOrder(@Nullable BigInteger sequence, String revision) {

  private static final Pattern WHOLE = Pattern.compile("\\d{1,40}");

  static RevisionOrder of(Bundle bundle) throws BundleException {
    RegoValue metadata = bundle.manifest().get("metadata");
    RegoValue counter = null;
    if (metadata instanceof RegoObject members) {
      counter = members.get("gatehouse.sequence");
      if (counter == null && members.get("gatehouse") instanceof RegoObject own) {
        counter = own.get("sequence");
      }
    }
    String revision =
        bundle.manifest().get("revision") instanceof RegoString text ? text.value() : "";
    return new RevisionOrder(counter == null ? null : sequence(counter), revision);
  }

  private static BigInteger sequence(RegoValue value) throws BundleException {
    if (value instanceof RegoNumber number && WHOLE.matcher(number.toString()).matches()) {
      return new BigInteger(number.toString());
    }
    throw new BundleException(
        ".manifest: metadata gatehouse.sequence is " + value + ", expected a whole number");
  }

  /**
   * Refuses a bundle that is older than this one, or that may be.
   *
   * @throws BundleException saying which revision was offered and which is in force
   */
  void refuseOlder(RevisionOrder offered) throws BundleException {
    if (sequence != null || offered.sequence != null) {
      if (sequence != null && offered.sequence == null) {
        throw new BundleException(
            "anti-rollback: the bundle has no gatehouse.sequence, expected at least " + sequence);
      }
      if (sequence != null
          && offered.sequence != null
          && offered.sequence.compareTo(sequence) < 0) {
        throw new BundleException(
            "anti-rollback: gatehouse.sequence is "
                + offered.sequence
                + ", expected at least "
                + sequence);
      }
      return;
    }
    if (offered.revision.equals(revision)) {
      return;
    }
    Integer order = compare(offered.revision, revision);
    if (order == null) {
      throw new BundleException(
          "anti-rollback: the revisions "
              + offered.revision
              + " and "
              + revision
              + " have no order, expected gatehouse.sequence in the manifest's metadata, or"
              + " revisions that are numbers, semantic versions or times of RFC 3339");
    }
    if (order < 0) {
      throw new BundleException(
          "anti-rollback: the revision "
              + offered.revision
              + " is older than "
              + revision
              + ", which is or was in force");
    }
  }

  private static @Nullable Integer compare(String first, String second) {
    if (WHOLE.matcher(first).matches() && WHOLE.matcher(second).matches()) {
      return new BigInteger(first).compareTo(new BigInteger(second));
    }
    SemanticVersion one = version(first);
    SemanticVersion other = version(second);
    if (one != null && other != null) {
      return one.compareTo(other);
    }
    try {
      return OffsetDateTime.parse(first)
          .toInstant()
          .compareTo(OffsetDateTime.parse(second).toInstant());
    } catch (DateTimeException noTimes) {
      return null;
    }
  }

  private static @Nullable SemanticVersion version(String text) {
    return SemanticVersion.parse(text.startsWith("v") ? text.substring(1) : text);
  }
}
