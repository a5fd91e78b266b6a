package dev.gatehouse.rego.syntax;

/**
 * A place in a module's source.
 *
 * @param file the module's name as given by the caller; empty for a query
 * @param row line, from 1
 * @param column column in code points, from 1; a tab counts as one
 * @param offset index of the first character in the source, from 0
 * @param text the source text of the syntax element, as far as it is known
 */
public record Location(String file, int row, int column, int offset, String text) {

  /** A place in generated code, which has no source. */
  public static final Location NONE = new Location("", 0, 0, 0, "");

  /**
   * {@code file:row}, or {@code row:column} when there is no file: the form OPA starts its messages
   * with.
   */
  public String position() {
    return file.isEmpty() ? row + ":" + column : file + ":" + row;
  }

  @Override
  public String toString() {
    return position();
  }
}
