package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.event.Words;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that events are searched for. All must be there; {@code "several words"} in this order,
 * {@code begin*} any word that begins so, {@code -word} must not be there. Words are divided as
 * those of events are, by {@link Words}.
 *
 * @param wanted at least one
 */
public record SearchText(List<Term> wanted, List<Term> unwanted) {

  /** Characters of a query at most. */
  static final int LONGEST = 256;

  /** Terms of a query at most. */
  static final int MOST_TERMS = 10;

  private static final int SHORTEST_BEGIN = 3;
  private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"|([^\\s\"]+))");

  /**
   * One condition.
   *
   * @param words in this order, parted by single spaces
   * @param begin whether the last word only begins so
   */
  public record Term(String words, boolean begin) {}

  public SearchText {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
  }

  /**
   * Reads a query.
   *
   * @throws ProblemException {@code invalid} saying what is wrong with it
   */
  static SearchText of(String query) {
    if (query.length() > LONGEST) {
      throw invalid("expected at most " + LONGEST + " characters");
    }
    if (query.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw invalid("a quotation mark is not closed");
    }
    List<Term> wanted = new ArrayList<>();
    List<Term> unwanted = new ArrayList<>();
    Matcher terms = TERM.matcher(query);
    while (terms.find()) {
      String phrase = terms.group(2);
      String text = phrase == null ? terms.group(3) : phrase;
      boolean begin = phrase == null && text.endsWith("*");
      String words = Words.of(text);
      if (words.isEmpty()) {
        continue;
      }
      if (begin && words.substring(words.lastIndexOf(' ') + 1).length() < SHORTEST_BEGIN) {
        throw invalid("expected at least " + SHORTEST_BEGIN + " letters or digits before *");
      }
      (terms.group(1).isEmpty() ? wanted : unwanted).add(new Term(words, begin));
    }
    if (wanted.isEmpty()) {
      throw invalid("expected at least one word that must be there");
    }
    if (wanted.size() + unwanted.size() > MOST_TERMS) {
      throw invalid("expected at most " + MOST_TERMS + " words and phrases");
    }
    return new SearchText(wanted, unwanted);
  }

  private static ProblemException invalid(String problem) {
    return ProblemException.invalid("query/text", problem);
  }
}
