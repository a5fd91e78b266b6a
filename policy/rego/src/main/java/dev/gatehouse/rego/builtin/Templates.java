package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;

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

  /** The values go through JSON, in which sets are arrays; what they lack is shown as undefined. */
  private static RegoValue render(BuiltinContext context, RegoValue[] arguments) {
    String text = Operands.string(arguments[0], 1);
    RegoObject values =
        (RegoObject) RegoJson.parse(RegoJson.write(Operands.object(arguments[1], 2)));
    try {
      String rendered = TEMPLATES.get(text).render(values, context::checkCancelled);
      return RegoString.of(rendered.replace("<no value>", "<undefined>"));
    } catch (TemplateException failed) {
      throw BuiltinException.failed(failed);
    }
  }
}
