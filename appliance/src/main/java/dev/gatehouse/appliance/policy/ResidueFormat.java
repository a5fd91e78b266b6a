package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.partial.PartialText;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;

/** The forms in which {@code opa eval --partial} prints what is left of a query. */
public enum ResidueFormat {
  /** The syntax tree. */
  JSON {
    @Override
    public String print(PartialResult left) {
      SyntaxJson syntax = SyntaxJson.plain();
      RegoObject.Builder partial = RegoObject.builder(2);
      if (!left.queries().isEmpty()) {
        partial.put(
            "queries", RegoArray.copyOf(left.queries().stream().map(syntax::body).toList()));
      }
      if (!left.support().isEmpty()) {
        partial.put(
            "support", RegoArray.copyOf(left.support().stream().map(syntax::module).toList()));
      }
      return IndentedJson.of(RegoObject.of("partial", partial.build()));
    }
  },
  /** Rego. */
  SOURCE {
    @Override
    public String print(PartialResult left) {
      StringBuilder text = new StringBuilder();
      int number = 1;
      for (var query : left.queries()) {
        String source = query.isEmpty() ? "" : PartialText.query(query);
        text.append("# Query ").append(number++).append('\n').append(source).append("\n\n");
      }
      number = 1;
      for (var module : left.support()) {
        text.append("# Module ").append(number++).append('\n');
        text.append(PartialText.module(module)).append('\n');
      }
      return left.never() && left.support().isEmpty()
          ? "undefined"
          : text.toString().stripTrailing();
    }
  };

  /** What is left as text, without a final line break. */
  public abstract String print(PartialResult left);
}
