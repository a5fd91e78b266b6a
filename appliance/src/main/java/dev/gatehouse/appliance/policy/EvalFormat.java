package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.partial.PartialText;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The forms in which {@code opa eval} prints an answer, by the names of its {@code --format}. */
public enum EvalFormat {
  /** Everything, as one JSON document. */
  JSON {
    @Override
    public String print(EvalReport report) {
      return line(EvalDocument.of(report));
    }
  },
  /** The values of each answer's expressions, as JSON. */
  VALUES {
    @Override
    public String print(EvalReport report) {
      return failed(report)
          + report.answers.stream().map(a -> line(a.expressions())).collect(Collectors.joining());
    }
  },
  /** The variables of each answer, as JSON. */
  BINDINGS {
    @Override
    public String print(EvalReport report) {
      return failed(report)
          + report.answers.stream().map(a -> line(a.variables())).collect(Collectors.joining());
    }
  },
  /** For people. */
  PRETTY {
    @Override
    public String print(EvalReport report) {
      return EvalPretty.of(report);
    }
  },
  /** What partial evaluation left, as source text. */
  SOURCE {
    @Override
    public String print(EvalReport report) {
      return report.hasErrors() || report.partial == null
          ? failed(report)
          : EvalPretty.source(report.partial);
    }
  },
  /** The values alone, texts without quotes, one answer a line. */
  RAW {
    @Override
    public String print(EvalReport report) {
      return failed(report)
          + report.answers.stream().map(a -> raw(a) + "\n").collect(Collectors.joining());
    }
  },
  /** Everything but the answer. */
  DISCARD {
    @Override
    public String print(EvalReport report) {
      if (report.hasErrors()) {
        Map<String, Object> errors = new LinkedHashMap<>();
        errors.put("errors", EvalDocument.of(report).get("errors"));
        return line(errors);
      }
      report.discard = true;
      return line(EvalDocument.of(report));
    }
  };

  /** What is printed of the report, with a line break at the end unless it is nothing. */
  public abstract String print(EvalReport report);

  /** Whether values come alone, so that errors go to standard error. */
  public boolean isPlain() {
    return this != JSON && this != DISCARD;
  }

  private static String line(Object value) {
    return IndentedJson.of(value) + "\n";
  }

  private static String failed(EvalReport report) {
    return report.hasErrors() ? EvalPretty.errors(report) : "";
  }

  private static String raw(Bindings answer) {
    return answer.expressions().stream().map(EvalFormat::raw).collect(Collectors.joining(" "));
  }

  private static String raw(RegoValue value) {
    return value instanceof RegoString text ? text.value() : EvalDocument.compact(value);
  }

  static RegoArray array(List<? extends RegoValue> values) {
    return RegoArray.copyOf(values);
  }

  static String module(dev.gatehouse.rego.syntax.Module module) {
    return PartialText.module(module);
  }
}
