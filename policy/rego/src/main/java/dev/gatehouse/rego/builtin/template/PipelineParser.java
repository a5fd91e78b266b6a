package dev.gatehouse.rego.builtin.template;

import dev.gatehouse.rego.builtin.template.Node.Command;
import dev.gatehouse.rego.builtin.template.Node.Operand;
import dev.gatehouse.rego.builtin.template.Node.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is within one action; used once. */
final class PipelineParser {
  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "else", "end", "range", "with", "template", "define", "block", "break", "continue");
  private static final int MAX_NESTING = 100;

  private final String action;
  private final List<Token> tokens;
  private final int line;
  private final int column;
  private int at;
  private int nesting;

  PipelineParser(String action, int line, int column) {
    this.action = action;
    this.line = line;
    this.column = column;
    this.tokens = ActionScanner.scan(action, line);
  }

  /** Takes the keyword that begins the action, if one does. */
  String keyword() {
    Token token = peek();
    if (token == null
        || token.kind() != Token.Kind.IDENTIFIER
        || !KEYWORDS.contains(token.text())) {
      return "";
    }
    at++;
    return token.text();
  }

  boolean isAtEnd() {
    return at == tokens.size();
  }

  void requireEnd() {
    Token token = peek();
    if (token != null) {
      throw unexpected(token, "command");
    }
  }

  /** The name of a template. */
  String string() {
    Token token = peek();
    if (token == null || token.kind() != Token.Kind.STRING) {
      throw TemplateException.malformed(
          line, "unexpected " + (token == null ? "}}" : token.text()) + " in template clause");
    }
    at++;
    return Literals.string(token.text(), line);
  }

  /** Reads a pipeline to the end of the action. */
  Pipeline pipeline() {
    Pipeline pipeline = pipelineUntil(null);
    requireEnd();
    return pipeline;
  }

  private Pipeline pipelineUntil(@Nullable String close) {
    List<String> variables = new ArrayList<>();
    boolean declares = declaration(variables);
    List<Command> commands = new ArrayList<>();
    do {
      commands.add(command(close));
    } while (take("|"));
    return new Pipeline(variables, declares, commands);
  }

  /**
   * Reads {@code $x :=}, {@code $x =} or {@code $i, $x :=}; answers whether the variables are new.
   */
  private boolean declaration(List<String> variables) {
    int mark = at;
    Token first = peek();
    if (first == null || first.kind() != Token.Kind.VARIABLE) {
      return false;
    }
    at++;
    variables.add(first.text());
    if (take(",")) {
      Token second = peek();
      if (second == null || second.kind() != Token.Kind.VARIABLE) {
        throw TemplateException.malformed(line, "expected a second variable after ,");
      }
      at++;
      variables.add(second.text());
    }
    if (take(":=")) {
      return true;
    }
    if (!take("=")) {
      variables.clear();
      at = mark;
    }
    return false;
  }

  private Command command(@Nullable String close) {
    List<Operand> operands = new ArrayList<>();
    Token begin = peek();
    int end = begin == null ? action.length() : begin.offset();
    while (true) {
      Token token = peek();
      if (token == null || token.is("|") || (close != null && token.is(close))) {
        break;
      }
      operands.add(operand(token));
      Token last = tokens.get(at - 1);
      end = last.offset() + last.text().length();
    }
    if (operands.isEmpty() || begin == null) {
      throw TemplateException.malformed(line, "missing value for command");
    }
    return new Command(
        operands, action.substring(begin.offset(), end), line + ":" + (column + begin.offset()));
  }

  private Operand operand(Token token) {
    at++;
    return switch (token.kind()) {
      case STRING -> new Operand.Constant(Literals.string(token.text(), line));
      case CHARACTER -> new Operand.Constant(Literals.character(token.text(), line));
      case NUMBER -> new Operand.Constant(Literals.number(token.text(), line));
      case VARIABLE -> new Operand.Variable(token.text(), keys());
      case FIELD -> {
        if (token.text().equals(".")) {
          yield new Operand.Dot();
        }
        List<String> keys = new ArrayList<>(List.of(token.text().substring(1)));
        keys.addAll(keys());
        yield new Operand.Field(keys);
      }
      case IDENTIFIER -> identifier(token.text());
      case SYMBOL -> nested(token);
    };
  }

  private Operand identifier(String name) {
    return switch (name) {
      case "true" -> new Operand.Constant(true);
      case "false" -> new Operand.Constant(false);
      case "nil" -> new Operand.Nil();
      default -> {
        if (!Functions.NAMES.contains(name)) {
          throw TemplateException.malformed(line, "function \"" + name + "\" not defined");
        }
        yield new Operand.Function(name);
      }
    };
  }

  private Operand nested(Token token) {
    if (!token.is("(") || ++nesting > MAX_NESTING) {
      throw unexpected(token, "operand");
    }
    Pipeline pipeline = pipelineUntil(")");
    if (!take(")")) {
      throw TemplateException.malformed(line, "unclosed left paren");
    }
    nesting--;
    return new Operand.Nested(pipeline, keys());
  }

  /** The fields that follow without a blank. */
  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Token token = peek();
        token != null && token.kind() == Token.Kind.FIELD && !token.spaced();
        token = peek()) {
      keys.add(token.text().substring(1));
      at++;
    }
    return keys;
  }

  private @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  private boolean take(String symbol) {
    Token token = peek();
    if (token == null || !token.is(symbol)) {
      return false;
    }
    at++;
    return true;
  }

  private TemplateException unexpected(Token token, String context) {
    return TemplateException.malformed(line, "unexpected <" + token.text() + "> in " + context);
  }
}
