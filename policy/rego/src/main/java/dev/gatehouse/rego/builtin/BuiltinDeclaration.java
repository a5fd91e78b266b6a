package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.builtin.type.FunctionType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler knows of a built-in function.
 *
 * @param name its full name, {@code io.jwt.decode}
 * @param infix its operator, or empty
 * @param type its parameters and result
 * @param nondeterministic whether equal arguments may give unequal results
 * @param relation whether a call has any number of results
 * @param deprecated whether strict mode refuses it
 */
public record BuiltinDeclaration(
    String name,
    String infix,
    FunctionType type,
    boolean nondeterministic,
    boolean relation,
    boolean deprecated) {

  /** Begins the declaration of a function. */
  public static Builder declare(String name) {
    return new Builder(name);
  }

  /**
   * The declared function, done by an implementation. One that is nondeterministic answers what it
   * answered before when the context recalls it, and is recorded otherwise.
   */
  public BuiltinFunction by(Builtin implementation) {
    return new BuiltinFunction(this, nondeterministic ? recorded(implementation) : implementation);
  }

  private Builtin recorded(Builtin implementation) {
    return (context, arguments) -> {
      RegoValue recalled = context.recall(name, arguments);
      if (recalled != null) {
        return recalled;
      }
      RegoValue result = implementation.call(context, arguments);
      if (result != null) {
        context.record(name, arguments, result);
      }
      return result;
    };
  }

  public int arity() {
    return type.arity();
  }

  /** The types of the arguments. */
  public List<Type> arguments() {
    return type.parameters().stream().map(FunctionType.Parameter::type).toList();
  }

  /** The type of the result, or null for a function without one. */
  public @Nullable Type result() {
    return type.result();
  }

  /** Gathers a declaration; {@link #returns} or {@link #returnsNothing} ends it. */
  public static final class Builder {
    private final String name;
    private final List<FunctionType.Parameter> parameters = new ArrayList<>();
    private String infix = "";
    private boolean nondeterministic;
    private boolean relation;
    private boolean deprecated;
    private boolean variadic;

    private Builder(String name) {
      this.name = name;
    }

    /** Adds a named parameter. */
    public Builder takes(String parameter, Type type) {
      parameters.add(new FunctionType.Parameter(parameter, type));
      return this;
    }

    /** Adds parameters that have no names. */
    public Builder takes(Type... types) {
      for (Type type : types) {
        takes("", type);
      }
      return this;
    }

    public Builder infix(String operator) {
      infix = operator;
      return this;
    }

    public Builder nondeterministic() {
      nondeterministic = true;
      return this;
    }

    public Builder relation() {
      relation = true;
      return this;
    }

    public Builder deprecated() {
      deprecated = true;
      return this;
    }

    /** Any number of arguments of any type. */
    public Builder variadic() {
      variadic = true;
      return this;
    }

    public BuiltinDeclaration returns(Type result) {
      return build(result, "");
    }

    public BuiltinDeclaration returns(String name, Type result) {
      return build(result, name);
    }

    public BuiltinDeclaration returnsNothing() {
      return build(null, "");
    }

    private BuiltinDeclaration build(@Nullable Type result, String resultName) {
      FunctionType type =
          new FunctionType(parameters, variadic ? Types.ANY : null, result, resultName);
      return new BuiltinDeclaration(name, infix, type, nondeterministic, relation, deprecated);
    }
  }
}
