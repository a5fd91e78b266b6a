package dev.gatehouse.rego.builtin.type;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function type.
 *
 * @param parameters the parameters, named for built-in functions
 * @param variadic the type of any number of further arguments, or null
 * @param result the type of the result; null for a function without one
 * @param resultName the name of the result, empty where it has none
 */
public record FunctionType(
    List<Parameter> parameters, @Nullable Type variadic, @Nullable Type result, String resultName)
    implements Type {

  /**
   * A parameter.
   *
   * @param name its name, empty where it has none
   */
  public record Parameter(String name, Type type) {
    @Override
    public String toString() {
      return name.isEmpty() ? type.toString() : name + ": " + type;
    }
  }

  public FunctionType {
    parameters = List.copyOf(parameters);
  }

  /** A function of unnamed parameters. */
  public static FunctionType of(List<Type> arguments, @Nullable Type result) {
    return new FunctionType(
        arguments.stream().map(type -> new Parameter("", type)).toList(), null, result, "");
  }

  /** The same parameters, with nothing said of the result. */
  public FunctionType withoutResult() {
    return new FunctionType(parameters, variadic, null, "");
  }

  public int arity() {
    return parameters.size();
  }

  /** The type that an argument must have; null beyond the last one. */
  public @Nullable Type argument(int index) {
    return index < parameters.size() ? parameters.get(index).type() : variadic;
  }

  /** The parameters as an arity error shows them: {@code (x: number, y: number)}. */
  public String describeParameters() {
    Stream<String> listed = parameters.stream().map(Parameter::toString);
    Stream<String> rest = variadic == null ? Stream.empty() : Stream.of(variadic + "...");
    return Stream.concat(listed, rest).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The parameters and the result, as the error of a call in the form {@code f(x, result)} shows
   * them.
   */
  public String describeParametersAndResult() {
    if (result == null) {
      return describeParameters();
    }
    Stream<String> last = Stream.of(new Parameter(resultName, result).toString());
    return Stream.concat(parameters.stream().map(Parameter::toString), last)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String toString() {
    Stream<String> listed = parameters.stream().map(parameter -> parameter.type().toString());
    Stream<String> rest = variadic == null ? Stream.empty() : Stream.of(variadic + "...");
    return Stream.concat(listed, rest).collect(Collectors.joining(", ", "(", ")"))
        + " => "
        + (result == null ? "???" : result);
  }
}
