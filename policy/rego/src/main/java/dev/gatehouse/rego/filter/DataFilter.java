package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows for which a policy holds, as a condition that a database evaluates. Made of what partial
 * evaluation with {@link #options} leaves. Immutable and thread-safe.
 */
public final class DataFilter {

  private final PartialResult left;
  private final List<List<Expr>> queries;
  private final FieldNames names;

  private DataFilter(PartialResult left, List<List<Expr>> queries, FieldNames names) {
    this.left = left;
    this.queries = queries;
    this.names = names;
  }

  /** How a policy is evaluated that a filter is to be made of; the unknowns are still to be set. */
  public static PartialOptions options() {
    return PartialOptions.defaults().withNondeterministicBuiltins(true).withForFilter(true);
  }

  /**
   * A filter that each of the targets can express.
   *
   * @param left the residue
   * @throws FilterException with everything in the residue that one of the targets can't express
   */
  public static DataFilter of(PartialResult left, List<FilterTarget> targets, FieldNames names) {
    List<List<Expr>> queries = Translation.withoutMentioned(left.queries());
    List<RegoError> errors = FilterCheck.errors(left, queries, targets, names.single());
    if (!errors.isEmpty()) {
      throw new FilterException(errors);
    }
    return new DataFilter(left, queries, names);
  }

  /**
   * A filter for tools that bind parameters to PostgreSQL.
   *
   * @throws FilterException with everything in the residue that SQL can't express
   */
  public static DataFilter ofPostgres(PartialResult left, FieldNames names) {
    return of(left, List.of(FilterTarget.SQL_POSTGRESQL), names);
  }

  /** Whether no row passes. */
  public boolean never() {
    return queries.isEmpty();
  }

  /** Whether every row passes. */
  public boolean always() {
    return left.always();
  }

  /**
   * The filter in a target's form: text for SQL, an object for UCAST; what every row passes is
   * empty text or an empty object.
   *
   * @return empty if no row passes
   * @throws FilterException if a value is one that the target doesn't have
   * @throws IllegalArgumentException if the names are given in another form than expected
   */
  public Optional<RegoValue> query(FilterTarget target) {
    if (never()) {
      return Optional.empty();
    }
    boolean sql = target.language().equals("sql");
    FieldNames own = names.of(target);
    if (always()) {
      return Optional.of(sql ? RegoString.EMPTY : RegoObject.EMPTY);
    }
    Condition condition = Translation.of(queries, own);
    return Optional.of(
        sql
            ? RegoString.of(SqlFilter.of(condition, SqlDialect.of(target)))
            : UcastFilter.of(condition));
  }

  /**
   * A clause for PostgreSQL with placeholders, and the value of each.
   *
   * @param text {@code WHERE} and the condition; empty if every row passes, {@code WHERE FALSE} if
   *     none does
   * @param parameters numbers, text and booleans, in order of their placeholders
   */
  public record Parameterised(String text, RegoArray parameters) {}

  /**
   * The filter for PostgreSQL with every value bound and every name quoted.
   *
   * @param questionMarks whether placeholders are {@code ?} rather than {@code $1}, {@code $2}
   * @throws FilterException if a value is one that PostgreSQL doesn't have
   */
  public Parameterised parameterised(boolean questionMarks) {
    FieldNames own = names.of(FilterTarget.SQL_POSTGRESQL);
    if (never()) {
      return new Parameterised("WHERE FALSE", RegoArray.EMPTY);
    }
    if (always()) {
      return new Parameterised("", RegoArray.EMPTY);
    }
    PostgresFilter.Clause clause =
        PostgresFilter.of(
            Translation.of(queries, own),
            questionMarks
                ? PostgresFilter.Placeholders.QUESTION_MARKS
                : PostgresFilter.Placeholders.NUMBERED);
    return new Parameterised(clause.text(), RegoArray.copyOf(new ArrayList<>(clause.parameters())));
  }
}
