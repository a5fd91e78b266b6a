package dev.gatehouse.decision;

/**
 * Which policy decided: recorded with each decision, so that it can be explained and replayed
 * later.
 *
 * @param bundle name of the bundle, such as {@code default}
 * @param revision the manifest's revision, or a digest of the content where it names none
 */
public record PolicyRevision(String bundle, String revision) {

  /** What decisions carry that no policy made. */
  public static final PolicyRevision NONE = new PolicyRevision("none", "none");

  /** For logs: {@code default@gatehouse-default-1}. */
  @Override
  public String toString() {
    return bundle + "@" + revision;
  }
}
