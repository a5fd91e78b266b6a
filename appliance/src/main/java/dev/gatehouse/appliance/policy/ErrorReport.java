package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;
import java.util.Map;

/** What is wrong with policies, in the forms that {@code opa check} prints it. */
public enum ErrorReport {
  /** Lines for people. */
  PRETTY {
    @Override
    public String print(List<RegoError> errors) {
      String lines = String.join("\n", errors.stream().map(RegoError::toString).toList());
      String when = ofLoading(errors) ? LOADING : "";
      return errors.size() == 1
          ? "1 error occurred" + when + ": " + lines
          : errors.size() + " errors occurred" + when + ":\n" + lines;
    }
  },
  /** One JSON document. */
  JSON {
    @Override
    public String print(List<RegoError> errors) {
      return IndentedJson.of(Map.of("errors", errors.stream().map(EvalDocument::error).toList()));
    }
  };

  private static final String LOADING = " during loading";

  /** opa parses while it loads, and compiles only what was parsed. */
  private static boolean ofLoading(List<RegoError> errors) {
    return errors.stream().allMatch(e -> e.code().equals(RegoError.PARSE));
  }

  /** The text of the errors, at least one, without a final line break. */
  public abstract String print(List<RegoError> errors);

  /** A problem that is no error of a module: a file that can't be read. */
  public String print(String problem) {
    return this == PRETTY
        ? "1 error occurred" + LOADING + ": " + problem
        : IndentedJson.of(
            RegoObject.of(
                "errors", RegoArray.of(RegoObject.builder().put("message", problem).build())));
  }
}
