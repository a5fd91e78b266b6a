package dev.gatehouse.rego.syntax;

/** Reads a piece of a template string: up to the next expression or the end. */
final class TemplateScanner {

  private final Scanner in;

  TemplateScanner(Scanner in) {
    this.in = in;
  }

  /**
   * The token of the piece that starts at {@code from}, where its quote or the brace before it is.
   * Its literal keeps that character and the one that ends it, without the backslashes in front of
   * braces.
   */
  Token scan(boolean raw, int from) {
    StringBuilder text = new StringBuilder();
    int copied = from;
    Token token = raw ? Token.RAW_TEMPLATE_PART : Token.TEMPLATE_PART;
    while (true) {
      int c = in.current();
      if (c < 0 || (c == '\n' && !raw)) {
        in.error("non-terminated string");
        break;
      }
      in.next();
      if (c == (raw ? '`' : '"')) {
        token = raw ? Token.RAW_TEMPLATE_END : Token.TEMPLATE_END;
        break;
      }
      if (c == '{') {
        break;
      }
      if (c == '\\') {
        int backslash = in.end() - 1;
        if (raw ? brace() : in.escape(true)) {
          text.append(in.source(), copied, backslash);
          copied = backslash + 1;
        }
      }
    }
    text.append(in.source(), copied, in.end());
    in.literal(text.toString());
    return token;
  }

  private boolean brace() {
    if (in.current() == '{') {
      in.next();
      return true;
    }
    return false;
  }
}
