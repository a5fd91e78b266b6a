package dev.gatehouse.rego.filter;

import java.util.Set;
import java.util.TreeSet;

/** What a filter is written for: a language and the part of it that its reader knows. */
public enum FilterTarget {
  UCAST_ALL("ucast", "all", "UCAST (all)", Texts.BUILTINS, Set.of("not", "field-ref")),
  UCAST_MINIMAL("ucast", "minimal", "UCAST", Texts.COMPARISONS, Set.of()),
  UCAST_LINQ("ucast", "linq", "UCAST (LINQ)", Texts.WITH_MEMBER, Set.of()),
  UCAST_PRISMA("ucast", "prisma", "UCAST (prisma)", Texts.BUILTINS, Set.of("not")),
  SQL_POSTGRESQL("sql", "postgresql", "SQL (postgresql)", Texts.BUILTINS, Texts.SQL),
  SQL_MYSQL("sql", "mysql", "SQL (mysql)", Texts.BUILTINS, Texts.SQL),
  SQL_SQLSERVER("sql", "sqlserver", "SQL (sqlserver)", Texts.BUILTINS, Texts.SQL),
  SQL_SQLITE("sql", "sqlite", "SQL (sqlite)", Texts.WITH_MEMBER, Texts.SQL);

  private final String language;
  private final String dialect;
  private final String label;
  private final Set<String> builtins;
  private final Set<String> features;

  FilterTarget(
      String language, String dialect, String label, Set<String> builtins, Set<String> features) {
    this.language = language;
    this.dialect = dialect;
    this.label = label;
    this.builtins = builtins;
    this.features = features;
  }

  /**
   * The target of a language and dialect, as in {@code sql} and {@code postgresql}.
   *
   * @throws IllegalArgumentException if there is none; the message is OPA's
   */
  public static FilterTarget of(String language, String dialect) {
    for (FilterTarget target : values()) {
      if (target.language.equals(language) && target.dialect.equalsIgnoreCase(dialect)) {
        return target;
      }
    }
    throw new IllegalArgumentException(
        language.equals("sql") || language.equals("ucast")
            ? "unsupported variant for " + language + ": " + dialect
            : "unknown target/dialect combination: " + language + "/" + dialect);
  }

  /** {@code ucast} or {@code sql}. */
  public String language() {
    return language;
  }

  public String dialect() {
    return dialect;
  }

  /** How messages call it. */
  String label() {
    return label;
  }

  boolean knows(String builtin) {
    return builtins.contains(builtin);
  }

  /** Whether it can say {@code not}, {@code field-ref} or {@code existence-ref}. */
  boolean supports(String feature) {
    return features.contains(feature);
  }

  /** Constants that the constants above need. */
  private static final class Texts {
    static final Set<String> COMPARISONS = Set.of("eq", "neq", "lt", "lte", "gt", "gte");
    static final Set<String> WITH_MEMBER = with(COMPARISONS, "internal.member_2");
    static final Set<String> BUILTINS = with(WITH_MEMBER, "startswith", "endswith", "contains");
    static final Set<String> SQL = Set.of("not", "field-ref", "existence-ref");

    private static Set<String> with(Set<String> some, String... more) {
      Set<String> all = new TreeSet<>(some);
      all.addAll(Set.of(more));
      return Set.copyOf(all);
    }
  }
}
