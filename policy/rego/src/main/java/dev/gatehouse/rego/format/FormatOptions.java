package dev.gatehouse.rego.format;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.Builtins;

/**
 * How modules are formatted.
 *
 * @param source the dialect that the source is read in
 * @param target the dialect that the result is for; {@link RegoVersion#V0_COMPATIBLE_V1} is one
 *     that both understand, by {@code import rego.v1}
 * @param dropImports whether imports that the target makes redundant go away
 * @param keywordsInRefs whether {@code p.not} may stay so; otherwise it becomes {@code p["not"]}
 * @param ignorePlaces whether line breaks of the source don't count, because the tree was generated
 * @param builtins the functions, for their operators
 */
public record FormatOptions(
    RegoVersion source,
    RegoVersion target,
    boolean dropImports,
    boolean keywordsInRefs,
    boolean ignorePlaces,
    Builtins builtins) {

  private static final FormatOptions DEFAULTS = of(RegoVersion.V1, RegoVersion.V1);

  /** From Rego v1 to Rego v1. */
  public static FormatOptions defaults() {
    return DEFAULTS;
  }

  /** From one dialect to another. */
  public static FormatOptions of(RegoVersion source, RegoVersion target) {
    return new FormatOptions(source, target, false, true, false, Builtins.standard());
  }

  public FormatOptions withDropImports(boolean other) {
    return new FormatOptions(source, target, other, keywordsInRefs, ignorePlaces, builtins);
  }

  public FormatOptions withKeywordsInRefs(boolean other) {
    return new FormatOptions(source, target, dropImports, other, ignorePlaces, builtins);
  }

  public FormatOptions withIgnorePlaces(boolean other) {
    return new FormatOptions(source, target, dropImports, keywordsInRefs, other, builtins);
  }
}
