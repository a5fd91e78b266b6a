package dev.gatehouse.ledger.export;

import dev.gatehouse.trust.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * How the files of an export are called, and whether a table is among them.
 *
 * @param name of the file that was asked for; the others are called after it
 */
record ArchiveRequest(String name, boolean table) {

  private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}");

  /**
   * Reads the parameters.
   *
   * @param format {@code ndjson} or {@code csv}
   * @throws ProblemException {@code invalid} naming the parameter that can't be read
   */
  static ArchiveRequest of(String name, String format) {
    if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw ProblemException.invalid(
          "query/name", "expected the name of a file, 1 to 200 characters without slashes");
    }
    return new ArchiveRequest(
        name,
        switch (format) {
          case "csv" -> true;
          case "ndjson" -> false;
          default -> throw ProblemException.invalid("query/format", "expected ndjson or csv");
        });
  }

  String proof() {
    return table ? name + ".proof.ndjson" : name;
  }

  String manifest() {
    return name + ".manifest";
  }
}
