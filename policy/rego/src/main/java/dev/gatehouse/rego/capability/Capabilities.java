package dev.gatehouse.rego.capability;

import dev.gatehouse.rego.builtin.BuiltinDeclaration;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.builtin.type.TypeJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of capabilities.
 *
 * @param functions the names of the built-in functions that may be called
 * @param futureKeywords the keywords that may be imported from {@code future.keywords}
 * @param features what there is of the language beyond its oldest form
 * @param allowNet the hosts that schemas may be fetched from; null for any
 */
public record Capabilities(
    Set<String> functions,
    Set<String> futureKeywords,
    Set<String> features,
    @Nullable Set<String> allowNet) {

  /** {@code p.not} is written without brackets. */
  public static final String KEYWORDS_IN_REFS = "keywords_in_refs";

  /** Rego v1 can be parsed. */
  public static final String REGO_V1 = "rego_v1";

  /** {@code import rego.v1}. */
  public static final String REGO_V1_IMPORT = "rego_v1_import";

  /** {@code $"…"}. */
  public static final String TEMPLATE_STRINGS = "template_strings";

  /** Modules may import {@code rego.v2}, which adds the keywords that are still to come. */
  public static final String REGO_V2_IMPORT = "rego_v2_import";

  private static final Set<String> FEATURES =
      Set.of(KEYWORDS_IN_REFS, REGO_V1, REGO_V2_IMPORT, TEMPLATE_STRINGS);

  private static final Set<String> KEYWORDS = Set.of("and", "not", "or");

  private static final Set<String> OLD_KEYWORDS = Set.of("contains", "every", "if", "in");

  public Capabilities {
    functions = Set.copyOf(functions);
    futureKeywords = Set.copyOf(futureKeywords);
    features = Set.copyOf(features);
    allowNet = allowNet == null ? null : Set.copyOf(allowNet);
  }

  /** All that this version of the engine can do, with the given functions. */
  public static Capabilities current(Builtins builtins) {
    Set<String> names = new TreeSet<>();
    builtins.all().forEach(f -> names.add(f.name()));
    return new Capabilities(names, KEYWORDS, FEATURES, null);
  }

  /**
   * Reads a capabilities document.
   *
   * @throws CapabilitiesException naming what is not as it should be
   */
  public static Capabilities parse(RegoValue document) {
    if (!(document instanceof RegoObject object)) {
      throw new CapabilitiesException("capabilities must be an object");
    }
    Set<String> functions = new LinkedHashSet<>();
    for (RegoValue each : list(object, "builtins")) {
      if (!(each instanceof RegoObject declared)
          || !(declared.get("name") instanceof RegoString name)) {
        throw new CapabilitiesException("each of builtins must be an object with a name");
      }
      functions.add(name.value());
    }
    Set<String> keywords = texts(object, "future_keywords");
    for (String keyword : keywords) {
      if (!KEYWORDS.contains(keyword) && !OLD_KEYWORDS.contains(keyword)) {
        throw new CapabilitiesException("illegal capabilities: unknown keyword: " + keyword);
      }
    }
    return new Capabilities(
        functions,
        keywords,
        texts(object, "features"),
        object.get("allow_net") instanceof RegoArray ? texts(object, "allow_net") : null);
  }

  private static List<RegoValue> list(RegoObject object, String key) {
    RegoValue value = object.get(key);
    if (value == null || value.kind() == dev.gatehouse.rego.value.Kind.NULL) {
      return List.of();
    }
    if (value instanceof RegoArray array) {
      return array.toList();
    }
    throw new CapabilitiesException(key + " must be an array");
  }

  private static Set<String> texts(RegoObject object, String key) {
    Set<String> texts = new LinkedHashSet<>();
    for (RegoValue each : list(object, key)) {
      if (!(each instanceof RegoString text)) {
        throw new CapabilitiesException(key + " must be an array of strings");
      }
      texts.add(text.value());
    }
    return texts;
  }

  /** Whether a keyword can be imported from {@code future.keywords}. */
  public static boolean isFuture(String keyword) {
    return KEYWORDS.contains(keyword);
  }

  /** The least document: each function with its types alone, and what is not empty besides. */
  public RegoObject leastDocument(Builtins builtins) {
    RegoObject.Builder document =
        RegoObject.builder()
            .put(
                "builtins",
                RegoArray.copyOf(
                    builtins.all().stream()
                        .map(BuiltinFunction::declaration)
                        .filter(d -> functions.contains(d.name()))
                        .sorted(Comparator.comparing(BuiltinDeclaration::name))
                        .map(Capabilities::least)
                        .toList()));
    if (!futureKeywords.isEmpty()) {
      document.put("future_keywords", sorted(futureKeywords));
    }
    if (!features.isEmpty()) {
      document.put("features", sorted(features));
    }
    return document.build();
  }

  private static RegoValue least(BuiltinDeclaration d) {
    RegoObject.Builder object =
        RegoObject.builder().put("name", d.name()).put("decl", TypeJson.unnamed(d.type()));
    if (!d.infix().isEmpty()) {
      object.put("infix", d.infix());
    }
    putIf(object, "relation", d.relation());
    return object.build();
  }

  /** Whether the language has the feature. */
  public boolean has(String feature) {
    return features.contains(feature);
  }

  /** Those of the functions that may be called. */
  public Builtins limit(Builtins builtins) {
    return builtins.only(functions::contains);
  }

  /** The document: each function with its declaration, keywords and features. */
  public RegoObject document(Builtins builtins) {
    List<RegoValue> declared =
        builtins.all().stream()
            .map(BuiltinFunction::declaration)
            .filter(d -> functions.contains(d.name()))
            .sorted(Comparator.comparing(BuiltinDeclaration::name))
            .map(Capabilities::declaration)
            .toList();
    RegoObject.Builder document =
        RegoObject.builder()
            .put("builtins", RegoArray.copyOf(declared))
            .put("future_keywords", sorted(futureKeywords))
            .put("wasm_abi_versions", RegoArray.copyOf(List.of()))
            .put("features", sorted(features));
    if (allowNet != null) {
      document.put("allow_net", sorted(allowNet));
    }
    return document.build();
  }

  private static RegoValue declaration(BuiltinDeclaration d) {
    return declaration(d, TypeJson.of(d.type()));
  }

  /** A function as the capabilities of a version have it: parameters without their names. */
  static RegoValue unnamed(BuiltinDeclaration d) {
    return declaration(d, TypeJson.unnamed(d.type()));
  }

  private static RegoValue declaration(BuiltinDeclaration d, RegoValue type) {
    RegoObject.Builder object = RegoObject.builder().put("name", d.name()).put("decl", type);
    if (!d.infix().isEmpty()) {
      object.put("infix", d.infix());
    }
    putIf(object, "relation", d.relation());
    putIf(object, "deprecated", d.deprecated());
    putIf(object, "nondeterministic", d.nondeterministic());
    return object.build();
  }

  private static void putIf(RegoObject.Builder object, String key, boolean flag) {
    if (flag) {
      object.put(key, RegoBoolean.TRUE);
    }
  }

  private static RegoArray sorted(Set<String> texts) {
    return RegoArray.copyOf(new TreeSet<>(texts).stream().map(RegoString::of).toList());
  }
}
