package dev.gatehouse.decision.bundle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which part of the {@code data} tree a module is in, from its package clause. */
final class PackageClause {

  private static final Pattern CLAUSE =
      Pattern.compile(
          "package[ \\t]+([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*|\\[\"[^\"\\\\]+\"\\])*)[ \\t]*(?:#.*)?");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z_]\\w*|\\[\"([^\"\\\\]+)\"\\]");

  private PackageClause() {}

  /**
   * The package as a path, such as {@code gatehouse/custom}.
   *
   * @throws BundleException if the first line that is neither blank nor a comment is no package
   *     clause
   */
  static String path(String file, String source) throws BundleException {
    int number = 0;
    for (String line : source.split("\\R", -1)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        Matcher clause = CLAUSE.matcher(text);
        if (!clause.matches()) {
          throw new BundleException(
              file
                  + ":"
                  + number
                  + ": expected a package clause, such as package gatehouse.custom");
        }
        return path(clause.group(1));
      }
    }
    throw new BundleException(
        file + ":" + number + ": expected a package clause, found nothing but comments");
  }

  private static String path(String name) {
    StringBuilder path = new StringBuilder();
    Matcher segment = SEGMENT.matcher(name);
    while (segment.find()) {
      path.append(path.isEmpty() ? "" : "/");
      path.append(segment.group(1) == null ? segment.group() : segment.group(1));
    }
    return path.toString();
  }
}
