package dev.gatehouse.rego;

import dev.gatehouse.rego.capability.Capabilities;
import java.util.Set;

/**
 * What of the language a parser understands.
 *
 * @param regoV1 whether there is Rego v1 at all
 * @param regoV1Import whether a v0 module may import {@code rego.v1}
 * @param regoV2Import whether a module may import {@code rego.v2}
 * @param templateStrings whether there are {@code $"…{x}…"}
 * @param keywordsInRefs whether {@code p.not} needs no brackets
 * @param futureKeywords the keywords that may be imported
 */
public record LanguageFeatures(
    boolean regoV1,
    boolean regoV1Import,
    boolean regoV2Import,
    boolean templateStrings,
    boolean keywordsInRefs,
    Set<String> futureKeywords) {

  private static final LanguageFeatures ALL =
      new LanguageFeatures(true, true, true, true, true, Set.of("and", "not", "or"));

  public LanguageFeatures {
    futureKeywords = Set.copyOf(futureKeywords);
  }

  /** All there is. */
  public static LanguageFeatures all() {
    return ALL;
  }

  /**
   * Those of a module of the dialect: template strings are no part of v0, unless capabilities name
   * them.
   */
  public LanguageFeatures in(RegoVersion dialect) {
    return this != ALL || dialect != RegoVersion.V0
        ? this
        : new LanguageFeatures(
            regoV1, regoV1Import, regoV2Import, false, keywordsInRefs, futureKeywords);
  }

  /** Those that the capabilities name. */
  public static LanguageFeatures of(Capabilities capabilities) {
    boolean v1 = capabilities.has(Capabilities.REGO_V1);
    return new LanguageFeatures(
        v1,
        v1 || capabilities.has(Capabilities.REGO_V1_IMPORT),
        capabilities.has(Capabilities.REGO_V2_IMPORT),
        capabilities.has(Capabilities.TEMPLATE_STRINGS),
        capabilities.has(Capabilities.KEYWORDS_IN_REFS),
        capabilities.futureKeywords());
  }
}
