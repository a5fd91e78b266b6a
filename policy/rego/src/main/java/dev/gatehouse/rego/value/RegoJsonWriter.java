package dev.gatehouse.rego.value;

import java.util.ArrayDeque;

/** Writes one value as JSON with a stack on the heap. */
final class RegoJsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final boolean escapeHtml;
  private final StringBuilder text = new StringBuilder();
  private final ArrayDeque<Open> stack = new ArrayDeque<>();

  RegoJsonWriter(boolean escapeHtml) {
    this.escapeHtml = escapeHtml;
  }

  String write(RegoValue value) {
    begin(value);
    while (!stack.isEmpty()) {
      Open open = stack.peek();
      if (open.next == open.container.childCount()) {
        text.append(open.isObject() ? '}' : ']');
        stack.pop();
        continue;
      }
      boolean afterKey = open.isObject() && (open.next & 1) == 1;
      if (open.next > 0) {
        text.append(afterKey ? ':' : ',');
      }
      RegoValue child = open.container.child(open.next++);
      begin(child);
    }
    return text.toString();
  }

  private void begin(RegoValue value) {
    switch (value) {
      case RegoString string -> string(string.value());
      case RegoArray array -> open(array, '[');
      case RegoSet set -> open(set, '[');
      case RegoObject object -> open(withTextKeys(object), '{');
      default -> text.append(value);
    }
  }

  private void open(Container container, char bracket) {
    text.append(bracket);
    stack.push(new Open(container));
  }

  /** JSON has no keys but strings, and they are sorted as such. */
  private RegoObject withTextKeys(RegoObject object) {
    if (allStrings(object)) {
      return object;
    }
    RegoObject.Builder renamed = RegoObject.builder(object.size());
    object.forEach(
        (key, value) ->
            renamed.put(
                key instanceof RegoString
                    ? key
                    : RegoString.of(new RegoJsonWriter(escapeHtml).write(key)),
                value));
    return renamed.build();
  }

  private static boolean allStrings(RegoObject object) {
    KeyTable keys = object.table();
    for (int i = 0; i < keys.size(); i++) {
      if (!(keys.key(i) instanceof RegoString)) {
        return false;
      }
    }
    return true;
  }

  private void string(String value) {
    text.append('"');
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isPlain(c)) {
        continue;
      }
      if (Character.isSurrogate(c) && isPair(value, i)) {
        i++;
        continue;
      }
      text.append(value, from, i);
      escape(c);
      from = i + 1;
    }
    text.append(value, from, value.length()).append('"');
  }

  private boolean isPlain(char c) {
    if (c < 0x80) {
      return c >= ' '
          && c != '"'
          && c != '\\'
          && !(escapeHtml && (c == '<' || c == '>' || c == '&'));
    }
    return !Character.isSurrogate(c) && c != '\u2028' && c != '\u2029';
  }

  private static boolean isPair(String value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        && at + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(at + 1));
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        int shown = Character.isSurrogate(c) ? 0xFFFD : c;
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt(shown >> shift & 0xf));
        }
      }
    }
  }

  private static final class Open {
    private final Container container;
    private int next;

    Open(Container container) {
      this.container = container;
    }

    boolean isObject() {
      return container instanceof RegoObject;
    }
  }
}
