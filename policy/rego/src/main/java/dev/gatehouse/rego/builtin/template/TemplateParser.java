package dev.gatehouse.rego.builtin.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a template into its tree and those of the templates that it defines; used once. */
final class TemplateParser {
  static final String MAIN = "template";
  private static final int MAX_NESTING = 200;

  private final TemplateText text;
  private final Map<String, List<Node>> templates = new HashMap<>();
  private int loops;
  private int nesting;

  TemplateParser(String text) {
    this.text = new TemplateText(text);
  }

  /** The templates by name, {@link #MAIN} among them. */
  Map<String, List<Node>> parse() {
    List<Node> main = new ArrayList<>();
    String stop = nodes(main);
    if (!stop.isEmpty()) {
      throw TemplateException.malformed(text.line(), "unexpected {{" + stop + "}}");
    }
    templates.put(MAIN, main);
    return templates;
  }

  /** Reads up to the end, or to an {@code end} or {@code else}, which it answers. */
  private String nodes(List<Node> into) {
    while (true) {
      String plain = text.plain();
      if (!plain.isEmpty()) {
        into.add(new Node.Text(plain));
      }
      if (text.atEnd()) {
        return "";
      }
      String action = text.action();
      int line = text.line();
      if (action.startsWith("/*")) {
        continue;
      }
      PipelineParser parser = new PipelineParser(action, line, text.column());
      String keyword = parser.keyword();
      if (keyword.equals("end") || keyword.equals("else")) {
        elseAction = parser;
        return keyword;
      }
      node(keyword, parser, into, line);
    }
  }

  /** The action that ended the last list of nodes, of which an {@code else if} is read further. */
  private PipelineParser elseAction = new PipelineParser("", 0, 0);

  private void node(String keyword, PipelineParser parser, List<Node> into, int line) {
    if (++nesting > MAX_NESTING) {
      throw TemplateException.malformed(line, "template nested too deeply");
    }
    switch (keyword) {
      case "if" -> into.add(branch(keyword, parser, line));
      case "with" -> into.add(branch(keyword, parser, line));
      case "range" -> {
        loops++;
        into.add(branch(keyword, parser, line));
        loops--;
      }
      case "break", "continue" -> {
        if (loops == 0) {
          throw TemplateException.malformed(line, "{{" + keyword + "}} outside {{range}}");
        }
        into.add(keyword.equals("break") ? new Node.Break() : new Node.Continue());
      }
      case "define" -> {
        String name = parser.string();
        parser.requireEnd();
        templates.put(name, body(line));
      }
      case "block" -> {
        String name = parser.string();
        Node.Pipeline argument = parser.pipeline();
        templates.putIfAbsent(name, body(line));
        into.add(new Node.Call(name, argument, line));
      }
      case "template" -> {
        String name = parser.string();
        into.add(new Node.Call(name, parser.isAtEnd() ? null : parser.pipeline(), line));
      }
      default -> into.add(new Node.Action(parser.pipeline()));
    }
    nesting--;
  }

  private List<Node> body(int line) {
    List<Node> body = new ArrayList<>();
    String stop = nodes(body);
    requireEnd(stop, line);
    return body;
  }

  private void requireEnd(String stop, int line) {
    if (stop.isEmpty()) {
      throw TemplateException.malformed(text.line(), "unexpected EOF");
    }
    if (!stop.equals("end")) {
      throw TemplateException.malformed(line, "unexpected {{else}}");
    }
  }

  private Node branch(String keyword, PipelineParser parser, int line) {
    Node.Pipeline pipeline = parser.pipeline();
    List<Node> then = new ArrayList<>();
    List<Node> otherwise = new ArrayList<>();
    String stop = nodes(then);
    if (stop.equals("else")) {
      PipelineParser chained = elseAction;
      String next = chained.keyword();
      if (next.equals("if") || next.equals("with")) {
        // The chained branch takes the one end for both.
        otherwise.add(branch(next, chained, line));
        stop = "end";
      } else {
        chained.requireEnd();
        stop = nodes(otherwise);
      }
    }
    requireEnd(stop, line);
    return switch (keyword) {
      case "if" -> new Node.If(pipeline, then, otherwise);
      case "with" -> new Node.With(pipeline, then, otherwise);
      default -> new Node.Range(pipeline, then, otherwise);
    };
  }
}
