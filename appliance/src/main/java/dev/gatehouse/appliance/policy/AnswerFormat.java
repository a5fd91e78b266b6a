package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.stream.Collectors;

/** The forms in which {@code opa eval} prints an answer, by the names of its {@code --format}. */
public enum AnswerFormat {
  /** Everything, as one JSON document. */
  JSON {
    @Override
    public String print(String query, List<Bindings> answers) {
      return pretty(document(query, answers));
    }
  },
  /** The values of each answer's expressions, as JSON. */
  VALUES {
    @Override
    public String print(String query, List<Bindings> answers) {
      return pretty(array(answers.stream().map(a -> array(a.expressions())).toList()));
    }
  },
  /** The variables of each answer, as JSON. */
  BINDINGS {
    @Override
    public String print(String query, List<Bindings> answers) {
      return pretty(array(answers.stream().map(AnswerFormat::variables).toList()));
    }
  },
  /** The values alone, texts without quotes, one answer a line. */
  RAW {
    @Override
    public String print(String query, List<Bindings> answers) {
      return answers.stream()
          .map(
              a -> a.expressions().stream().map(AnswerFormat::raw).collect(Collectors.joining(" ")))
          .collect(Collectors.joining("\n"));
    }
  },
  /** For people: a single value as indented JSON, otherwise a line for each answer. */
  PRETTY {
    @Override
    public String print(String query, List<Bindings> answers) {
      if (answers.isEmpty()) {
        return "undefined";
      }
      if (answers.size() == 1
          && answers.getFirst().variables().isEmpty()
          && answers.getFirst().expressions().size() == 1) {
        return pretty(answers.getFirst().expressions().getFirst());
      }
      return answers.stream()
          .map(a -> RegoJson.write(a.variables().isEmpty() ? array(a.expressions()) : variables(a)))
          .collect(Collectors.joining("\n"));
    }
  },
  /** What partial evaluation leaves, as Rego; answers have no such form. */
  SOURCE {
    @Override
    public String print(String query, List<Bindings> answers) {
      throw new IllegalArgumentException("invalid output format for evaluation");
    }
  };

  /** The text of the answers to a query, without a final line break. */
  public abstract String print(String query, List<Bindings> answers);

  private static RegoValue document(String query, List<Bindings> answers) {
    if (answers.isEmpty()) {
      return RegoObject.EMPTY;
    }
    return RegoObject.of("result", array(answers.stream().map(a -> answer(query, a)).toList()));
  }

  private static RegoValue answer(String query, Bindings answer) {
    RegoObject.Builder document =
        RegoObject.builder()
            .put(
                "expressions",
                array(
                    answer.expressions().stream().map(value -> expression(query, value)).toList()));
    if (!answer.variables().isEmpty()) {
      document.put("bindings", variables(answer));
    }
    return document.build();
  }

  private static RegoValue expression(String query, RegoValue value) {
    return RegoObject.builder()
        .put("value", value)
        .put("text", query)
        .put(
            "location",
            RegoObject.builder().put("row", RegoNumber.of(1)).put("col", RegoNumber.of(1)).build())
        .build();
  }

  private static RegoValue variables(Bindings answer) {
    RegoObject.Builder variables = RegoObject.builder();
    answer.variables().forEach(variables::put);
    return variables.build();
  }

  private static RegoArray array(List<? extends RegoValue> values) {
    return RegoArray.copyOf(values);
  }

  private static String raw(RegoValue value) {
    return value instanceof RegoString text ? text.value() : RegoJson.write(value);
  }

  private static String pretty(RegoValue value) {
    return IndentedJson.of(value);
  }
}
