package dev.gatehouse.rego.builtin.template;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a template out once. */
final class Renderer {
  private static final int MAX_LENGTH = 10_000_000;
  private static final int MAX_DEPTH = 200;

  private final Map<String, List<Node>> templates;
  private final RegoObject values;
  private final Runnable alive;
  private final StringBuilder out = new StringBuilder();
  private Scope scope = new Scope();
  private int depth;

  Renderer(Map<String, List<Node>> templates, RegoObject values, Runnable alive) {
    this.templates = templates;
    this.values = values;
    this.alive = alive;
  }

  /** How a list of nodes ended. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  String render() {
    scope.declare("$", values);
    walk(templates.getOrDefault(TemplateParser.MAIN, List.of()), values);
    return out.toString();
  }

  private Flow walk(List<Node> nodes, @Nullable Object dot) {
    int mark = scope.mark();
    for (Node node : nodes) {
      Flow flow = walk(node, dot);
      if (flow != Flow.ON) {
        scope.reset(mark);
        return flow;
      }
    }
    scope.reset(mark);
    return Flow.ON;
  }

  private Flow walk(Node node, @Nullable Object dot) {
    return switch (node) {
      case Node.Text text -> append(text.text());
      case Node.Action action -> {
        Object value = evaluate(action.pipeline(), dot);
        yield action.pipeline().variables().isEmpty()
            ? append(value == null ? "<no value>" : Values.show(value))
            : Flow.ON;
      }
      case Node.If branch -> {
        int mark = scope.mark();
        boolean holds = Values.isTrue(evaluate(branch.condition(), dot));
        Flow flow = walk(holds ? branch.then() : branch.otherwise(), dot);
        scope.reset(mark);
        yield flow;
      }
      case Node.With with -> {
        int mark = scope.mark();
        Object subject = evaluate(with.subject(), dot);
        Flow flow =
            Values.isTrue(subject) ? walk(with.body(), subject) : walk(with.otherwise(), dot);
        scope.reset(mark);
        yield flow;
      }
      case Node.Range range -> range(range, dot);
      case Node.Call call -> call(call, dot);
      case Node.Break _ -> Flow.BREAK;
      case Node.Continue _ -> Flow.CONTINUE;
    };
  }

  private Flow append(String text) {
    if (out.length() + text.length() > MAX_LENGTH) {
      throw new TemplateException("template: the text exceeds " + MAX_LENGTH + " characters");
    }
    out.append(text);
    return Flow.ON;
  }

  private Flow call(Node.Call call, @Nullable Object dot) {
    List<Node> body = templates.get(call.name());
    if (body == null) {
      throw TemplateException.malformed(
          call.line(), "template \"" + call.name() + "\" not defined");
    }
    if (++depth > MAX_DEPTH) {
      throw TemplateException.malformed(
          call.line(), "exceeded maximum template depth (" + MAX_DEPTH + ")");
    }
    Object argument = call.argument() == null ? null : evaluate(call.argument(), dot);
    Scope caller = scope;
    scope = new Scope();
    scope.declare("$", argument);
    walk(body, argument);
    scope = caller;
    depth--;
    return Flow.ON;
  }

  private Flow range(Node.Range range, @Nullable Object dot) {
    int mark = scope.mark();
    Node.Pipeline pipeline = range.subject();
    Object subject = new Evaluator(scope).evaluate(pipeline, dot);
    long size = size(subject, pipeline);
    for (long i = 0; i < size; i++) {
      alive.run();
      Object key =
          subject instanceof RegoObject object ? Values.of(object.key((int) i)) : (Object) i;
      Object element = element(subject, i);
      bind(pipeline, key, element);
      Flow flow = walk(range.body(), element);
      scope.reset(mark);
      if (flow == Flow.BREAK) {
        return Flow.ON;
      }
    }
    Flow flow = size == 0 ? walk(range.otherwise(), dot) : Flow.ON;
    scope.reset(mark);
    return flow;
  }

  private static long size(@Nullable Object subject, Node.Pipeline pipeline) {
    return switch (subject) {
      case null -> 0;
      case RegoArray array -> array.size();
      case RegoObject object -> object.size();
      case Long count -> Math.max(0, count);
      default -> {
        String shown = subject instanceof RegoNumber ? subject.toString() : Values.show(subject);
        throw Evaluator.failed(pipeline.commands().getLast(), "range can't iterate over " + shown);
      }
    };
  }

  private static @Nullable Object element(@Nullable Object subject, long index) {
    return switch (subject) {
      case RegoArray array -> Values.of(array.get((int) index));
      case RegoObject object -> Values.of(object.value((int) index));
      case null, default -> index;
    };
  }

  private void bind(Node.Pipeline pipeline, @Nullable Object key, @Nullable Object element) {
    List<String> variables = pipeline.variables();
    if (variables.isEmpty()) {
      return;
    }
    if (variables.size() == 2) {
      set(pipeline, variables.getFirst(), key);
    }
    set(pipeline, variables.getLast(), element);
  }

  private @Nullable Object evaluate(Node.Pipeline pipeline, @Nullable Object dot) {
    Object value = new Evaluator(scope).evaluate(pipeline, dot);
    for (String variable : pipeline.variables()) {
      set(pipeline, variable, value);
    }
    return value;
  }

  private void set(Node.Pipeline pipeline, String variable, @Nullable Object value) {
    if (pipeline.declares()) {
      scope.declare(variable, value);
    } else {
      scope.assign(variable, value);
    }
  }
}
