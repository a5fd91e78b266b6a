package dev.gatehouse.objectstore;

import java.time.Duration;
import java.util.Locale;

/**
 * How long an object can't be changed or removed once it is written (S3 Object Lock). The bucket
 * must have been made with it.
 *
 * @param mode who may shorten it
 * @param retention from the moment of writing; zero for no retention
 * @param isHeld whether a legal hold stands on the object beside, until it is lifted
 */
public record ObjectLock(Mode mode, Duration retention, boolean isHeld) {

  /** Nothing is locked. */
  public static final ObjectLock NONE = new ObjectLock(Mode.GOVERNANCE, Duration.ZERO, false);

  /** Who may shorten a retention. */
  public enum Mode {
    /** Those with a permission of their own. */
    GOVERNANCE,
    /** Nobody, the account's owner included. */
    COMPLIANCE;

    /**
     * A mode by its name in any case.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Mode named(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "governance" -> GOVERNANCE;
        case "compliance" -> COMPLIANCE;
        default ->
            throw new IllegalArgumentException(
                "the lock's mode is " + name + ", expected governance or compliance");
      };
    }
  }

  public ObjectLock {
    if (retention.isNegative()) {
      throw new IllegalArgumentException("an object can't be retained for " + retention);
    }
  }
}
