package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.LanguageFeatures;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses Rego source. Whatever the text, the outcome is a syntax tree or a {@link
 * RegoCompileException} with at least one {@code rego_parse_error}.
 */
public final class RegoParser {

  private final RegoVersion version;
  private final Set<String> builtins;
  private final LanguageFeatures features;

  /**
   * A parser of one dialect.
   *
   * @param builtins names of the built-in functions, which no rule written as a bare call may take
   */
  public RegoParser(RegoVersion version, Set<String> builtins) {
    this(version, builtins, LanguageFeatures.all());
  }

  /** A parser of one dialect, of which there are only the given features. */
  public RegoParser(RegoVersion version, Set<String> builtins, LanguageFeatures features) {
    this.version = version;
    this.builtins = Set.copyOf(builtins);
    this.features = features.in(version);
  }

  /** A whole file. */
  public Module module(String file, String source) {
    return module(file, source, AnnotationParser::parse);
  }

  /** A whole file, in which comments say nothing: those of {@code METADATA} may be wrong. */
  public Module moduleWithoutAnnotations(String file, String source) {
    return module(file, source, tokens -> List.of());
  }

  private Module module(
      String file, String source, Function<TokenStream, List<Annotations>> annotated) {
    return guarded(
        file,
        () -> {
          Grammar g = grammar(file, source);
          List<Statement> statements = read(g, false);
          List<Annotations> annotations = annotated.apply(g.in);
          failed(g.in);
          return new ModuleBuilder(version, new BodyRules(builtins))
              .build(file, statements, annotations, g.in.comments());
        });
  }

  /** An error for each rule of the module whose name is a word of Rego v1. */
  public static List<RegoError> keywordNames(Module module) {
    List<RegoError> errors = new ArrayList<>();
    module.rules().forEach(rule -> V1Rules.checkName(rule, errors));
    return errors;
  }

  /** A query: expressions, separated by semicolons or line ends. */
  public List<Expr> query(String source) {
    List<Expr> body = new ArrayList<>();
    for (Statement s : guarded("", () -> statements(grammar("", source), true))) {
      if (s instanceof Statement.Query q) {
        body.addAll(q.body());
      } else {
        throw new RegoCompileException(
            List.of(
                RegoError.of(
                    RegoError.PARSE, s.location(), "expected query, got a statement of a module")));
      }
    }
    if (body.isEmpty()) {
      throw new RegoCompileException(
          List.of(RegoError.of(RegoError.PARSE, null, "empty query cannot be evaluated")));
    }
    return body;
  }

  /** Statements of any kind, without the checks that a module has to pass as a whole. */
  public List<Statement> statements(String source) {
    return guarded("", () -> statements(grammar("", source), false));
  }

  private Grammar grammar(String file, String source) {
    if (version == RegoVersion.V1 && !features.regoV1()) {
      throw new RegoCompileException(
          List.of(
              RegoError.of(
                  RegoError.PARSE,
                  null,
                  "illegal capabilities: rego_v1 feature required for parsing v1 Rego")));
    }
    return new Grammar(file, source, version, features);
  }

  private interface Parsing<T> {
    T run();
  }

  /**
   * The depth limit keeps well within an ordinary stack; a caller with a tiny one gets the same
   * error.
   */
  private static <T> T guarded(String file, Parsing<T> parsing) {
    try {
      return parsing.run();
    } catch (StackOverflowError tooDeep) {
      Location place = new Location(file, 1, 1, 0, "");
      throw new RegoCompileException(
          List.of(RegoError.of(RegoError.PARSE, place, "max parsing recursion depth exceeded")));
    }
  }

  private static List<Statement> statements(Grammar g, boolean queryOnly) {
    List<Statement> statements = read(g, queryOnly);
    failed(g.in);
    return statements;
  }

  private static void failed(TokenStream in) {
    if (in.failed()) {
      throw new RegoCompileException(in.errors());
    }
  }

  /** The statements up to the end or to the first that is none. */
  private static List<Statement> read(Grammar g, boolean queryOnly) {
    TokenStream in = g.in;
    List<Statement> statements = new ArrayList<>();
    in.scan();
    while (!in.at(Token.EOF)) {
      List<? extends Statement> next = next(g, queryOnly);
      if (next == null) {
        break;
      }
      statements.addAll(next);
    }
    return statements;
  }

  private static @Nullable List<? extends Statement> next(Grammar g, boolean queryOnly) {
    TokenStream in = g.in;
    if (!queryOnly && g.rules.namedByKeyword(false)) {
      return null;
    }
    TokenStream.State start = in.save();
    if (in.at(Token.PACKAGE)) {
      PackageDecl decl = g.imports.packageDecl();
      if (decl != null && in.at(Token.SUB)) {
        in.illegal("");
        return null;
      }
      if (decl != null || in.failed()) {
        return decl == null ? null : List.of(decl);
      }
      in.restore(start);
    }
    if (in.at(Token.IMPORT)) {
      Import decl = g.imports.importDecl();
      if (decl != null && in.at(Token.SUB)) {
        in.illegal("");
        return null;
      }
      if (decl != null) {
        g.imports.apply(decl);
        return List.of(decl);
      }
      if (in.failed()) {
        return null;
      }
      in.restore(start);
    }
    if (!queryOnly) {
      List<Rule> rules = g.rules.parse();
      if (rules != null || in.failed()) {
        return rules;
      }
      in.restore(start);
    }
    List<Expr> body = g.literals.query(true, Token.EOF);
    return body == null ? null : List.of(new Statement.Query(body));
  }
}
