package dev.gatehouse.rego.value;

import java.util.List;

/** A patch that doesn't fit the documents it was applied to; nothing was changed. */
public final class DataPatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why, with the error code of OPA's store. */
  public enum Reason {
    /** The path leads nowhere. */
    NOT_FOUND("storage_not_found_error"),
    /** The patch can't be applied to any document, or not to this kind of document. */
    INVALID_PATCH("storage_invalid_patch_error"),
    /** A document that isn't an object stands where the path has to go on. */
    WRITE_CONFLICT("storage_write_conflict_error");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The code that OPA's API gives. */
    public String code() {
      return code;
    }
  }

  private final Reason reason;

  DataPatchException(Reason reason, List<String> path, String problem) {
    super(path.isEmpty() ? problem : "/" + String.join("/", path) + ": " + problem);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
