package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code package} and {@code import}. */
final class ImportParser {

  private final Grammar g;
  private final TokenStream in;

  ImportParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /** Steps over the keyword; false if it is the head of a ref, or no name follows. */
  private boolean pathFollows() {
    in.scanWithSpace();
    if (in.at(Token.DOT, Token.LBRACK)) {
      return false;
    }
    if (in.at(Token.WHITESPACE)) {
      in.scan();
    }
    if (in.keywordAllowedInRef()) {
      in.token = Token.IDENT;
    }
    if (!in.at(Token.IDENT)) {
      in.illegal("");
      return false;
    }
    return true;
  }

  @Nullable PackageDecl packageDecl() {
    Location start = in.location();
    if (!pathFollows()) {
      return null;
    }
    Term term = g.terms.parse();
    if (term == null) {
      return null;
    }
    List<Term> path = new ArrayList<>();
    switch (term) {
      case Var v -> {
        path.add(new Var("data", v.location()));
        path.add(new Scalar(RegoString.of(v.name()), v.location()));
      }
      case Ref r -> {
        if (!(r.head() instanceof Var v)) {
          in.error(r.head().location(), "unexpected " + r.head().kind() + " token: expecting var");
          return null;
        }
        path.add(new Var("data", v.location()));
        path.add(new Scalar(RegoString.of(v.name()), v.location()));
        for (Term t : r.path()) {
          if (Terms.stringOf(t) == null) {
            in.error(t.location(), "unexpected " + t.kind() + " token: expecting string");
            return null;
          }
          path.add(t);
        }
      }
      default -> {
        in.illegal("");
        return null;
      }
    }
    return new PackageDecl(new Ref(path, term.location()), start);
  }

  @Nullable Import importDecl() {
    Location start = in.location();
    if (!pathFollows()) {
      return null;
    }
    // A keyword that has been imported before can be named again.
    Keywords now = in.keywords();
    in.keywords(now.withoutImported());
    g.terms.forget();
    Term term = g.terms.parse();
    in.keywords(now);
    g.terms.forget();
    if (in.at(Token.IDENT)) {
      in.token = now.token(in.literal);
    }
    Ref path = path(term);
    if (path == null || !knownRoot(path)) {
      return null;
    }
    if (in.at(Token.AS)) {
      return alias(path, start);
    }
    checkLastName(path);
    return new Import(path, null, null, start);
  }

  private @Nullable Ref path(@Nullable Term term) {
    switch (term) {
      case Var v -> {
        return new Ref(List.of(v), v.location());
      }
      case Ref r -> {
        for (Term t : r.path()) {
          if (Terms.stringOf(t) == null) {
            in.error(t.location(), "unexpected " + t.kind() + " token: expecting string");
            return null;
          }
        }
        return r;
      }
      case null, default -> {
        in.error(in.location(), "expected path");
        return null;
      }
    }
  }

  private boolean knownRoot(Ref path) {
    if (path.startsWith("data")
        || path.startsWith("input")
        || path.startsWith("future")
        || path.startsWith("rego")) {
      return true;
    }
    in.hint("if this is unexpected, try updating OPA");
    in.error(
        path.location(),
        "unexpected import path, must begin with one of: {data, future, input, rego}, got: "
            + SourceText.of(path.head()));
    return false;
  }

  private @Nullable Import alias(Ref path, Location start) {
    in.scan();
    if (!in.at(Token.IDENT)) {
      in.illegal("expected var");
      return null;
    }
    Term alias = g.terms.parse();
    if (alias instanceof Ref r && r.size() == 1) {
      in.error(
          alias.location(),
          "unexpected import alias, must not be a reserved name, got: " + SourceText.of(r));
      return null;
    }
    if (alias instanceof Var v) {
      return new Import(path, v.name(), v.location(), start);
    }
    in.illegal("expected var");
    return null;
  }

  private void checkLastName(Ref path) {
    Term last = path.terms().get(path.size() - 1);
    String name = last instanceof Var v ? v.name() : Terms.stringOf(last);
    boolean checked = path.size() == 1 || !path.startsWith("future");
    if (name != null && checked && isKeyword(name)) {
      in.hint("import a different path or use an alias");
      in.error(
          last.location(), "unexpected import path, must not end with a keyword, got: " + name);
    }
  }

  private boolean isKeyword(String name) {
    return Token.KEYWORDS.containsKey(name)
        || (in.version != RegoVersion.V0 && Token.V1_KEYWORDS.containsKey(name));
  }

  /**
   * Does what importing {@code future.keywords}, {@code rego.v1} or {@code rego.v2} means for the
   * rest of the file.
   */
  void apply(Import decl) {
    if (decl.path().startsWith("rego")) {
      applyRego(decl);
    } else if (decl.path().startsWith("future")) {
      applyFuture(decl);
    }
  }

  private void applyRego(Import decl) {
    Ref path = decl.path();
    boolean v2 = Terms.isName(path, "rego.v2");
    if (!v2 && !Terms.isName(path, "rego.v1")) {
      in.error(
          path.location(),
          "invalid import `" + SourceText.of(path) + "`, must be one of: `rego.v1`, `rego.v2`");
      return;
    }
    if (!(v2 ? in.features.regoV2Import() : in.features.regoV1Import())) {
      in.error(
          path.location(),
          "invalid import, `" + SourceText.of(path) + "` is not supported by current capabilities");
      return;
    }
    if (decl.aliasLocation() != null) {
      in.error(decl.aliasLocation(), "`rego` imports cannot be aliased");
      return;
    }
    if (v2) {
      Map<String, Token> all = new HashMap<>(Token.V1_KEYWORDS);
      all.putAll(Token.FUTURE_KEYWORDS);
      add(all);
    } else if (in.version != RegoVersion.V1) {
      add(Token.V1_KEYWORDS);
    }
  }

  private void applyFuture(Import decl) {
    Ref path = decl.path();
    if (path.size() == 1 || !"keywords".equals(Terms.stringOf(path.terms().get(1)))) {
      in.error(path.location(), "invalid import, must be `future.keywords`");
      return;
    }
    if (decl.aliasLocation() != null) {
      in.error(decl.aliasLocation(), "`future` imports cannot be aliased");
      return;
    }
    Map<String, Token> allowed = new HashMap<>(Token.FUTURE_KEYWORDS);
    allowed.putAll(Token.V1_KEYWORDS);
    allowed.keySet().removeIf(keyword -> !isAllowed(keyword));
    if (path.size() == 3) {
      String keyword = Terms.stringOf(path.terms().get(2));
      Token token = keyword == null ? null : allowed.get(keyword);
      if (keyword == null || token == null) {
        String names = String.join(" ", new TreeSet<>(allowed.keySet()));
        in.error(path.location(), "unexpected keyword, must be one of [" + names + "]");
        return;
      }
      allowed = Map.of(keyword, token);
    }
    add(allowed);
  }

  private boolean isAllowed(String keyword) {
    boolean standard = in.features.regoV1() && Token.V1_KEYWORDS.containsKey(keyword);
    return standard || in.features.futureKeywords().contains(keyword);
  }

  private void add(Map<String, Token> keywords) {
    in.keywords(in.keywords().plus(keywords));
    g.terms.forget();
    g.notBodies |= keywords.containsKey("not");
    if (in.at(Token.IDENT)) {
      in.token = in.keywords().token(in.literal);
    }
  }
}
