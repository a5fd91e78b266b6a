package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;

/** What is wrong with policies, in the forms that {@code opa check} prints it. */
public enum ErrorReport {
  /** Lines for people. */
  PRETTY {
    @Override
    public String print(List<RegoError> errors) {
      String lines = String.join("\n", errors.stream().map(RegoError::toString).toList());
      return errors.size() == 1
          ? "1 error occurred: " + lines
          : errors.size() + " errors occurred:\n" + lines;
    }
  },
  /** One JSON document. */
  JSON {
    @Override
    public String print(List<RegoError> errors) {
      return IndentedJson.of(
          RegoObject.of("errors", RegoArray.copyOf(errors.stream().map(RegoError::json).toList())));
    }
  };

  /** The text of the errors, at least one, without a final line break. */
  public abstract String print(List<RegoError> errors);

  /** A problem that is no error of a module: a file that can't be read. */
  public String print(String problem) {
    return this == PRETTY
        ? problem
        : IndentedJson.of(
            RegoObject.of(
                "errors", RegoArray.of(RegoObject.builder().put("message", problem).build())));
  }
}
