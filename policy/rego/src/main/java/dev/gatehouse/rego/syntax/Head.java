package dev.gatehouse.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule defines.
 *
 * @param reference the rule's name: a var and operands, of which all but a first few may be
 *     variables
 * @param arguments patterns of a function's arguments; empty for anything else, see {@link
 *     #function}
 * @param function whether the name was followed by parentheses
 * @param key the member a multi-value rule adds
 * @param value the value of a single-value rule
 * @param assigned whether the value follows {@code :=}
 * @param generatedValue whether the value is the {@code true} that nobody wrote
 * @param ifKeyword whether {@code if} precedes the body
 * @param containsKeyword whether {@code contains} precedes the key
 */
public record Head(
    Ref reference,
    List<Term> arguments,
    boolean function,
    @Nullable Term key,
    @Nullable Term value,
    boolean assigned,
    boolean generatedValue,
    boolean ifKeyword,
    boolean containsKeyword,
    Location location) {

  public Head {
    arguments = List.copyOf(arguments);
  }

  /** Whether the rule adds members to a set instead of defining one value. */
  public boolean isMultiValue() {
    return value == null;
  }

  /** Whether the rule is a function; {@code f()} without arguments is an ordinary rule. */
  public boolean isFunction() {
    return !arguments.isEmpty();
  }

  /** The name's first variable. */
  public String name() {
    return ((Var) reference.head()).name();
  }

  public Head withReference(Ref ref) {
    return new Head(
        ref,
        arguments,
        function,
        key,
        value,
        assigned,
        generatedValue,
        ifKeyword,
        containsKeyword,
        location);
  }

  public Head withArguments(List<Term> args) {
    return new Head(
        reference,
        args,
        function,
        key,
        value,
        assigned,
        generatedValue,
        ifKeyword,
        containsKeyword,
        location);
  }

  public Head withKey(@Nullable Term newKey) {
    return new Head(
        reference,
        arguments,
        function,
        newKey,
        value,
        assigned,
        generatedValue,
        ifKeyword,
        containsKeyword,
        location);
  }

  public Head withValue(@Nullable Term newValue, boolean generated) {
    return new Head(
        reference,
        arguments,
        function,
        key,
        newValue,
        assigned,
        generated,
        ifKeyword,
        containsKeyword,
        location);
  }

  public Head withAssigned(boolean assign) {
    return new Head(
        reference,
        arguments,
        function,
        key,
        value,
        assign,
        generatedValue,
        ifKeyword,
        containsKeyword,
        location);
  }

  public Head withKeywords(boolean hasIf, boolean hasContains) {
    return new Head(
        reference,
        arguments,
        function,
        key,
        value,
        assigned,
        generatedValue,
        hasIf,
        hasContains,
        location);
  }

  public Head at(Location place) {
    return new Head(
        reference,
        arguments,
        function,
        key,
        value,
        assigned,
        generatedValue,
        ifKeyword,
        containsKeyword,
        place);
  }
}
