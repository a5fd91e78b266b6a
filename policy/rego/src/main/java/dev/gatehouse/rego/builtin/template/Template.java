package dev.gatehouse.rego.builtin.template;

import dev.gatehouse.rego.value.RegoObject;
import java.util.List;
import java.util.Map;

/**
 * A template in the language of Go's {@code text/template}, ready to be rendered. Immutable and
 * thread-safe.
 */
public final class Template {
  private final Map<String, List<Node>> templates;

  private Template(Map<String, List<Node>> templates) {
    this.templates = templates;
  }

  /** Reads a template; {@link TemplateException} when it is malformed. */
  public static Template parse(String text) {
    return new Template(Map.copyOf(new TemplateParser(text).parse()));
  }

  /**
   * Renders the template.
   *
   * @param values what the dot is at first
   * @param alive called now and then; it throws to end the rendering
   * @throws TemplateException when an action can't be carried out, or the text grows absurdly long
   */
  public String render(RegoObject values, Runnable alive) {
    return new Renderer(templates, values, alive).render();
  }
}
