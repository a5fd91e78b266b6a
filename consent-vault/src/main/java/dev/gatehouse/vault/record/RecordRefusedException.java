package dev.gatehouse.vault.record;

/**
 * What the database holds is not what the vault wrote there: somebody changed or moved a
 * ciphertext, or took its key. The message names the place and holds nothing of its contents.
 */
final class RecordRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RecordPath path;

  RecordRefusedException(RecordPath path, String field, Throwable cause) {
    super(
        "field "
            + field
            + " of record "
            + path.collection()
            + "/"
            + path.subject()
            + "/"
            + path.id()
            + " was refused",
        cause);
    this.path = path;
  }

  RecordPath path() {
    return path;
  }
}
