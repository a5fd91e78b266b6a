package dev.gatehouse.rego.builtin.template;

/** A template that is malformed, or can't be carried out on its values. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TemplateException(String message) {
    super(message, null, false, false);
  }

  /** An error while reading. */
  static TemplateException malformed(int line, String problem) {
    return new TemplateException("template: template:" + line + ": " + problem);
  }
}
