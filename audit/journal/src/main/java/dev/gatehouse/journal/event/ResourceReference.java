package dev.gatehouse.journal.event;

/**
 * What was acted on.
 *
 * @param type the resource's type, such as {@code session} or {@code consent}
 * @param id which one, or {@code *} for the collection
 */
public record ResourceReference(String type, String id) {

  public ResourceReference {
    type = EventText.identifier("resource.type", type);
    id = EventText.identifier("resource.id", id);
  }
}
