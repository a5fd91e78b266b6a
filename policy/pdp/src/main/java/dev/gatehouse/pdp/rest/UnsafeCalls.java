package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.RegoParser;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses ad-hoc queries that name {@code http.send}: a policy author may let the server send
 * requests, whoever may ask may not.
 */
public final class UnsafeCalls {

  private static final String NAME = "http.send";
  private static final Pattern WORD = Pattern.compile("\\bhttp\\b");

  private UnsafeCalls() {}

  /**
   * Passes a query without such a call.
   *
   * @throws RegoCompileException if it has one, or doesn't parse
   */
  public static void refuse(String query, RegoVersion version) {
    if (!WORD.matcher(query).find()) {
      return;
    }
    List<Expr> body = new RegoParser(version, Set.of()).query(query);
    for (Expr expression : body) {
      if (NamedFunctions.in(expression).contains(NAME)) {
        throw new RegoCompileException(
            List.of(
                RegoError.of(
                    RegoError.TYPE,
                    expression.location(),
                    "unsafe built-in function calls in expression: " + NAME)));
      }
    }
  }
}
