package dev.gatehouse.pdp.admin;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.archive.ArchiveReader;
import dev.gatehouse.decision.shadow.Shadow;
import dev.gatehouse.decision.shadow.ShadowReport;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The policy that the gateway and the services of this process ask, and the candidate beside it.
 * Each change names what it is meant to change, so that two people don't undo each other's work.
 * Thread-safe.
 */
public final class InstallationPolicy {

  /** The largest candidate, in bytes, as it comes and unpacked. */
  static final long MAX_ARCHIVE = 8L << 20;

  private static final ArchiveLimits LIMITS = new ArchiveLimits(MAX_ARCHIVE, 64L << 20, 10_000);

  private final DecisionPoint decisions;
  private final Object change = new Object();

  public InstallationPolicy(DecisionPoint decisions) {
    this.decisions = decisions;
  }

  BundleStatus status() {
    return decisions.status();
  }

  /** The entity tag of what is in force: another after each change of it. */
  String tag() {
    BundleStatus status = decisions.status();
    return tag(status.inForce() + " " + status.activatedAt());
  }

  ShadowReport report() {
    return shadow().report();
  }

  /** The entity tag of the candidate; null while there is none. */
  @Nullable String candidateTag() {
    ShadowReport report = report();
    return report.candidate() == null ? null : tag(report.candidate() + " " + report.since());
  }

  /**
   * Tries a candidate in place of an earlier one.
   *
   * @param archive a bundle as {@code policy build} makes it, which adds to the shipped one or
   *     replaces it
   * @throws ProblemException {@code invalid} with the file and line that is wrong
   */
  ShadowReport tryOut(byte[] archive) {
    synchronized (change) {
      try {
        return shadow().tryOut(read(archive));
      } catch (BundleException e) {
        throw ProblemException.invalid("/", "the bundle can't be tried: " + e.getMessage());
      }
    }
  }

  /** Tries none any more; whether one was tried. */
  boolean stop() {
    synchronized (change) {
      boolean tried = shadow().on();
      shadow().stop();
      return tried;
    }
  }

  /**
   * Puts the candidate in force.
   *
   * @param tag of the candidate that is meant
   * @throws ProblemException {@code stale} if another one, or none, is tried by now
   */
  ShadowReport promote(String tag) {
    synchronized (change) {
      if (!matches(tag, candidateTag())) {
        throw new ProblemException(
            ProblemCode.STALE, "the candidate is not the one that If-Match names");
      }
      try {
        return shadow().promote();
      } catch (BundleException e) {
        throw new ProblemException(
            ProblemCode.CONFLICT, "the candidate can't be put in force: " + e.getMessage());
      }
    }
  }

  /**
   * Puts back what the last promotion replaced.
   *
   * @param tag of what is in force now
   * @return what is in force then
   * @throws ProblemException {@code stale} if something else is in force by now, {@code conflict}
   *     if nothing was promoted
   */
  PolicyRevision rollBack(String tag) {
    synchronized (change) {
      if (!matches(tag, tag())) {
        throw new ProblemException(
            ProblemCode.STALE, "the policy in force is not the one that If-Match names");
      }
      if (!rolledBack()) {
        throw new ProblemException(
            ProblemCode.CONFLICT, "nothing was promoted since the policy came from its source");
      }
      return decisions.status().inForce();
    }
  }

  /** Takes back a promotion that could not be put on record. */
  void undoPromotion() {
    synchronized (change) {
      var _ = rolledBack();
    }
  }

  private boolean rolledBack() {
    try {
      return shadow().rollBack();
    } catch (BundleException e) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "the promotion can't be taken back: " + e.getMessage());
    }
  }

  private Shadow shadow() {
    return decisions
        .shadow()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.CONFLICT,
                    "the policy is decided by a server elsewhere and is changed there"));
  }

  private static Bundle read(byte[] archive) throws BundleException {
    Bundle own = new BundleFiles("candidate", ArchiveReader.read(archive, LIMITS)).toBundle();
    return BundleSource.builtInWith(
            new BundleSource() {
              @Override
              public Bundle read() {
                return own;
              }

              @Override
              public String version() {
                return own.revision().toString();
              }
            })
        .read();
  }

  /**
   * RFC 9110, section 13.1.1: any of the strong tags that are named, or {@code *} for any there is.
   */
  private static boolean matches(String ifMatch, @Nullable String tag) {
    if (tag == null) {
      return false;
    }
    for (String named : ifMatch.split(",", -1)) {
      if (named.strip().equals(tag) || named.strip().equals("*")) {
        return true;
      }
    }
    return false;
  }

  private static String tag(String version) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(version.getBytes(StandardCharsets.UTF_8));
      return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
