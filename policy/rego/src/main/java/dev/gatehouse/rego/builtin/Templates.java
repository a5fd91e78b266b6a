package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;

import dev.gatehouse.rego.builtin.encoding.JsonSyntax;
import dev.gatehouse.rego.builtin.template.Template;
import dev.gatehouse.rego.builtin.template.TemplateException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** {@code strings.render_template}. */
final class Templates {
  private static final PatternCache<String, Template> TEMPLATES =
      new PatternCache<>(Template::parse);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("strings.render_template")
              .takes("value", STRING)
              .takes("vars", object(STRING, ANY))
              .returns("result", STRING)
              .by(Templates::render));

  private Templates() {}

  /**
   * OPA reads the values' own text as JSON, which fails for sets and for keys that are no strings.
   */
  private static RegoObject json(RegoObject values) {
    String text = values.toString();
    String fault = JsonSyntax.explain(text);
    if (!fault.isEmpty()) {
      throw BuiltinException.failed(fault);
    }
    return (RegoObject) RegoJson.parse(text);
  }

  /** What the values lack is shown as undefined. */
  private static RegoValue render(BuiltinContext context, RegoValue[] arguments) {
    String text = Operands.string(arguments[0], 1);
    RegoObject values = json(Operands.object(arguments[1], 2));
    try {
      String rendered = TEMPLATES.get(text).render(values, context::checkCancelled);
      return RegoString.of(rendered.replace("<no value>", "<undefined>"));
    } catch (TemplateException failed) {
      throw BuiltinException.failed(failed);
    }
  }
}
