package dev.gatehouse.journal.event;

/**
 * A field that events of a type may have.
 *
 * @param name the name in {@code details}; members of an object behind a slash, {@code *} at the
 *     end stands for any rest: {@code query/actor}, {@code sha256.*}
 * @param personal what it tells of a person
 * @param meaning for readers of the event reference
 */
public record EventField(String name, Personal personal, String meaning) {

  private static final String ANY = "*";

  /** Whether a name in {@code details} is this field, or the object that it is a member of. */
  boolean covers(String detail) {
    int slash = name.indexOf('/');
    String own = slash < 0 ? name : name.substring(0, slash);
    return own.endsWith(ANY)
        ? detail.startsWith(own.substring(0, own.length() - ANY.length()))
        : own.equals(detail);
  }
}
