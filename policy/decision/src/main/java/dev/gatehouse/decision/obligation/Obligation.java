package dev.gatehouse.decision.obligation;

import java.util.List;

/**
 * Something that an enforcement point must do. One that it does not know or can't do makes the
 * decision a denial.
 */
public sealed interface Obligation {

  /**
   * Hide fields of the response.
   *
   * @param fields JSON pointers (RFC 6901) in which a segment {@code *} stands for each member or
   *     item
   * @param with how
   */
  record Mask(List<String> fields, Masking with) implements Obligation {
    public Mask {
      fields = List.copyOf(fields);
    }
  }

  /**
   * How a field is hidden: replaced by a fixed text, by a digest of its value, or shortened to its
   * first and last character.
   */
  enum Masking {
    REDACT,
    HASH,
    PARTIAL
  }

  /**
   * Set a header of the response. The name is an RFC 9110 token, the value visible ASCII and
   * spaces.
   */
  record Header(String name, String value) implements Obligation {}

  /** Note the decision in the log at this level. */
  record Log(Level level) implements Obligation {}

  /** Levels of {@link Log}. */
  enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /**
   * The person has to sign in more strongly: with this authentication context class. Comes with a
   * denial.
   */
  record StepUp(String acr) implements Obligation {}

  /** Mark what is handed out with this text. */
  record Watermark(String text) implements Obligation {}

  /**
   * Put on record that access is granted as an emergency override, with the reason that the caller
   * gave. An enforcement point can't do so for a request without a reason.
   */
  record BreakGlass() implements Obligation {}

  /**
   * What can't be understood: a type that is not known, or a known one with missing, surplus or
   * malformed members.
   *
   * @param type as far as there is one, otherwise empty
   * @param problem what is wrong with it, for the log
   */
  record Unknown(String type, String problem) implements Obligation {}
}
