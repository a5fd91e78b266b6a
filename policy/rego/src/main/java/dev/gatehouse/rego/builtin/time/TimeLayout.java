package dev.gatehouse.rego.builtin.time;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layout of Go's {@code time} package, taken apart. Immutable and thread-safe. */
public final class TimeLayout {
  /** The layouts that have names. */
  private static final Map<String, String> NAMED =
      Map.of(
          "ANSIC", "Mon Jan _2 15:04:05 2006",
          "UnixDate", "Mon Jan _2 15:04:05 MST 2006",
          "RubyDate", "Mon Jan 02 15:04:05 -0700 2006",
          "RFC822", "02 Jan 06 15:04 MST",
          "RFC822Z", "02 Jan 06 15:04 -0700",
          "RFC850", "Monday, 02-Jan-06 15:04:05 MST",
          "RFC1123", "Mon, 02 Jan 2006 15:04:05 MST",
          "RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700",
          "RFC3339", "2006-01-02T15:04:05Z07:00",
          "RFC3339Nano", "2006-01-02T15:04:05.999999999Z07:00");

  public static final TimeLayout RFC_3339 = of("RFC3339");
  public static final TimeLayout RFC_3339_NANO = of("RFC3339Nano");

  private final String text;
  private final List<Piece> pieces;

  private TimeLayout(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  /**
   * An element and the plain text before it.
   *
   * @param element the element; null after the last one
   * @param written how the layout writes it
   */
  record Piece(String before, @Nullable LayoutElement element, String written) {}

  /** The layout of a name such as {@code RFC3339}, or else the one that the text spells. */
  public static TimeLayout of(String nameOrLayout) {
    String text = NAMED.getOrDefault(nameOrLayout, nameOrLayout);
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      LayoutElement element = LayoutElement.at(text, at);
      int end = element == null ? at : at + element.text().length();
      if (element == null && fractionEnd(text, at) > 0) {
        end = fractionEnd(text, at);
        element =
            text.charAt(at + 1) == '0'
                ? LayoutElement.FRACTION_ZEROS
                : LayoutElement.FRACTION_NINES;
      }
      if (element == null) {
        at++;
      } else {
        pieces.add(new Piece(text.substring(from, at), element, text.substring(at, end)));
        at = end;
        from = end;
      }
    }
    pieces.add(new Piece(text.substring(from), null, ""));
    return new TimeLayout(text, List.copyOf(pieces));
  }

  /**
   * The end of the fraction of equal digits at a place, or -1; more digits after it make it plain
   * text.
   */
  private static int fractionEnd(String text, int at) {
    char mark = text.charAt(at);
    if ((mark != '.' && mark != ',') || at + 1 == text.length()) {
      return -1;
    }
    char digit = text.charAt(at + 1);
    if (digit != '0' && digit != '9') {
      return -1;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) == digit) {
      end++;
    }
    boolean digitFollows =
        end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9';
    return digitFollows ? -1 : end;
  }

  /** The layout's own text. */
  String text() {
    return text;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Writes a time. */
  public String format(ZonedDateTime time) {
    return TimeFormatter.format(this, time);
  }

  /**
   * Reads a time; one without a zone is in UTC, and the name of a zone other than UTC says nothing
   * of its offset.
   *
   * @throws GoTimeException when the text doesn't have this form or names no time
   */
  public Instant parse(String value) {
    return new TimeParser(this, value).parse();
  }
}
