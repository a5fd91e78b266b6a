package dev.gatehouse.appliance.policy;

/** Text that grows, each line behind a margin. What is written at once begins a line. */
final class IndentingText {

  private final StringBuilder text;
  private final String margin;

  IndentingText(StringBuilder text, int indent) {
    this.text = text;
    this.margin = " ".repeat(indent);
  }

  /** The same text with a wider margin. */
  IndentingText deeper() {
    return new IndentingText(text, margin.length() + 2);
  }

  IndentingText write(String part) {
    boolean begins = true;
    for (int i = 0; i < part.length(); i++) {
      if (begins) {
        text.append(margin);
      }
      text.append(part.charAt(i));
      begins = part.charAt(i) == '\n';
    }
    return this;
  }
}
