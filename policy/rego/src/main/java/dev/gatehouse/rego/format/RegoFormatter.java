package dev.gatehouse.rego.format;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.compile.V1Compatibility;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.PackageDecl;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.RegoParser;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lays out Rego source as {@code opa fmt} does. Line breaks between items, empty lines between
 * expressions and the text of strings and numbers stay as they were; indentation, spaces, the order
 * of imports and, towards Rego v1, keywords and operators are settled.
 *
 * <p>Immutable and thread-safe.
 */
public final class RegoFormatter {

  private final FormatOptions options;
  private final RegoParser parser;

  public RegoFormatter(FormatOptions options) {
    this.options = options;
    this.parser =
        new RegoParser(
            options.source(),
            options.builtins().all().stream()
                .map(BuiltinFunction::name)
                .collect(Collectors.toSet()));
  }

  /**
   * Formats a file. What its comments annotate is not looked at.
   *
   * @throws RegoCompileException when it doesn't parse, or can't be made valid in the target's
   *     dialect
   */
  public String format(String file, String source) {
    Module module = parser.moduleWithoutAnnotations(file, source);
    if (options.target() != RegoVersion.V0) {
      List<RegoError> errors = V1Compatibility.check(module, options.builtins());
      if (!errors.isEmpty()) {
        throw new RegoCompileException(errors);
      }
    }
    return format(module);
  }

  /**
   * Formats a tree, which may be a generated one.
   *
   * @throws RegoCompileException when it has calls of operators with a wrong number of operands
   */
  public String format(Module module) {
    Style style = Style.of(module, options);
    Set<String> used = UsedKeywords.of(module);
    List<Import> imports = ImportPlan.imports(module.imports(), options, style, used);
    return written(style, printer -> new ModuleWriter(printer, options).write(module, imports));
  }

  /**
   * Formats the expressions of a query, one a line.
   *
   * @param body at least one expression
   * @throws RegoCompileException when it has calls of operators with a wrong number of operands
   */
  public String format(List<Expr> body) {
    PackageDecl nowhere = new PackageDecl(Ref.of("data"), Location.NONE);
    Module around =
        new Module(nowhere, List.of(), List.of(), List.of(), List.of(), options.source());
    return written(Style.of(around, options), printer -> printer.exprs.body(body));
  }

  private interface Writing {
    void write(Printer printer) throws UnexpectedComment;
  }

  private String written(Style style, Writing writing) {
    Printer printer = new Printer(style, options);
    try {
      writing.write(printer);
    } catch (UnexpectedComment | IllegalStateException problem) {
      printer.errors.add(RegoError.of("format_error", null, String.valueOf(problem.getMessage())));
    }
    if (!printer.errors.isEmpty()) {
      throw new RegoCompileException(printer.errors);
    }
    String text = printer.pen.text.toString();
    return oneLineEnd(text);
  }

  private static String oneLineEnd(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return end == text.length() ? text : text.substring(0, end + 1);
  }
}
