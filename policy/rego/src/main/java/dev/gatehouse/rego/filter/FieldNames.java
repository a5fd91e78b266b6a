package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the tables and columns of unknown documents are called in the database: {@code
 * targetSQLTableMappings}. A table's entry has its name under {@code $self} and the names of its
 * columns; an unknown of a single name has its table's under {@code $table}. The whole may stand
 * under the name of a language or a dialect.
 */
public final class FieldNames {

  /** Every name stays. */
  public static final FieldNames NONE = new FieldNames(RegoObject.EMPTY);

  private final RegoObject mappings;

  private FieldNames(RegoObject mappings) {
    this.mappings = mappings;
  }

  /** Mappings as a caller gives them; each target takes its own of them. */
  public static FieldNames of(RegoObject mappings) {
    return new FieldNames(mappings);
  }

  /**
   * The mappings of one target.
   *
   * @throws IllegalArgumentException if they have another form
   */
  FieldNames of(FilterTarget target) {
    RegoValue own = mappings.get(target.dialect());
    if (own == null) {
      own = mappings.get(target.language());
    }
    if (own == null) {
      return checked(mappings);
    }
    if (own instanceof RegoObject object) {
      return checked(object);
    }
    String where =
        mappings.get(target.dialect()) != null
            ? "dialect " + target.dialect()
            : "target " + target.language();
    throw new IllegalArgumentException("mappings: invalid mappings for " + where);
  }

  private static FieldNames checked(RegoObject tables) {
    tables.forEach(
        (table, columns) -> {
          if (columns instanceof RegoObject names) {
            names.forEach((column, name) -> check(table, column, name));
          }
        });
    return new FieldNames(tables);
  }

  private static void check(RegoValue table, RegoValue column, RegoValue name) {
    // A language's own tables stand a level deeper.
    if (!(name instanceof RegoString) && !(name instanceof RegoObject)) {
      throw new IllegalArgumentException(
          "mappings: invalid mappings: "
              + text(table)
              + "."
              + text(column)
              + ": expected string, got "
              + name.kind().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static String text(RegoValue value) {
    return value instanceof RegoString s ? s.value() : value.toString();
  }

  /** Unknowns of a single name that belong to a table. */
  Set<String> single() {
    Set<String> names = new HashSet<>();
    addSingle(mappings, names);
    mappings.forEach(
        (key, value) -> {
          if (value instanceof RegoObject nested) {
            addSingle(nested, names);
          }
        });
    return names;
  }

  private static void addSingle(RegoObject tables, Set<String> names) {
    tables.forEach(
        (name, entry) -> {
          if (name instanceof RegoString s
              && entry instanceof RegoObject o
              && o.get("$table") instanceof RegoString) {
            names.add(s.value());
          }
        });
  }

  /** The field of an unknown's path below {@code input}: one name, or a table and a column. */
  Field field(List<String> path) {
    String before = path.get(0);
    String after = path.size() > 1 ? path.get(1) : null;
    String table = name(before, "$table");
    if (after == null && table != null) {
      after = before;
      before = table;
    }
    String self = name(before, "$self");
    List<String> first = self == null ? List.of(before) : parts(self);
    if (after == null) {
      return new Field(first);
    }
    String column = name(before, after);
    List<String> all = new java.util.ArrayList<>(first);
    all.addAll(column == null ? List.of(after) : parts(column));
    return new Field(all);
  }

  /** Who maps to {@code schema.table} means both. */
  private static List<String> parts(String name) {
    return List.of(name.split("\\.", -1));
  }

  private @Nullable String name(String table, String key) {
    return mappings.get(table) instanceof RegoObject names
            && names.get(key) instanceof RegoString name
        ? name.value()
        : null;
  }
}
