package dev.gatehouse.pdp.store;

/** A read or write that the store refuses; nothing has changed. The message is OPA's. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of refusal it is. */
  public enum Kind {
    /** There is no document or policy there. */
    NOT_FOUND,
    /** A scalar or an array stands where an object would have to be. */
    WRITE_CONFLICT,
    /** The operation can't be applied to what is there. */
    INVALID_PATCH,
    /** What is written would lie where it may not: in a bundle's roots, or under a rule. */
    REFUSED
  }

  private final Kind kind;

  private StoreException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  static StoreException noDocument() {
    return new StoreException(Kind.NOT_FOUND, "storage_not_found_error: document does not exist");
  }

  static StoreException notFound(String what) {
    return new StoreException(Kind.NOT_FOUND, "storage_not_found_error: " + what);
  }

  static StoreException conflict(DataPath path) {
    return new StoreException(Kind.WRITE_CONFLICT, "storage_write_conflict_error: " + path);
  }

  static StoreException invalidPatch(String what) {
    return new StoreException(Kind.INVALID_PATCH, "storage_invalid_patch_error: " + what);
  }

  static StoreException refused(String message) {
    return new StoreException(Kind.REFUSED, message);
  }

  public Kind kind() {
    return kind;
  }
}
