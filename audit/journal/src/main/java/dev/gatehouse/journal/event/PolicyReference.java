package dev.gatehouse.journal.event;

/**
 * The policy that a decision was made by.
 *
 * @param bundle the bundle's name
 * @param revision the bundle's revision
 */
public record PolicyReference(String bundle, String revision) {

  public PolicyReference {
    bundle = EventText.identifier("policy.bundle", bundle);
    revision = EventText.identifier("policy.revision", revision);
  }
}
