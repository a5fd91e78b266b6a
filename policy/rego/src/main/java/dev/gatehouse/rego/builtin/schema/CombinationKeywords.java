package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code anyOf}, {@code oneOf}, {@code allOf}, {@code not}, dependencies, and {@code if}, {@code
 * then}, {@code else}.
 */
final class CombinationKeywords {
  private CombinationKeywords() {}

  static void compile(SubSchema result, Keywords keywords, SubSchemas within) {
    List<SubSchema> oneOf = schemas(keywords, "oneOf", within);
    List<SubSchema> anyOf = schemas(keywords, "anyOf", within);
    List<SubSchema> allOf = schemas(keywords, "allOf", within);
    SubSchema not = within.optional(keywords, "not");
    if (!anyOf.isEmpty()) {
      result.combinations.add((value, place, findings) -> anyOf(anyOf, value, place, findings));
    }
    if (!oneOf.isEmpty()) {
      result.combinations.add((value, place, findings) -> oneOf(oneOf, value, place, findings));
    }
    if (!allOf.isEmpty()) {
      result.combinations.add((value, place, findings) -> allOf(allOf, value, place, findings));
    }
    if (not != null) {
      result.combinations.add(
          (value, place, findings) -> {
            if (not.findings(value, place).isEmpty()) {
              findings.add(place, "number_not", "Must not validate the schema (not)");
            }
          });
    }
    result.combinations.add(
        (value, place, findings) -> {
          if (value instanceof RegoObject object) {
            result.dependencies.forEach(rule -> rule.check(object, place, findings));
          }
        });
    if (keywords.draft().isAtLeast(Draft.DRAFT_7)) {
      condition(result, keywords, within);
    }
  }

  private static List<SubSchema> schemas(Keywords keywords, String keyword, SubSchemas within) {
    List<SubSchema> schemas = new ArrayList<>();
    List<RegoValue> list = keywords.list(keyword);
    for (RegoValue schema : list == null ? List.<RegoValue>of() : list) {
      schemas.add(within.compile(schema));
    }
    return schemas;
  }

  private static void anyOf(
      List<SubSchema> schemas, RegoValue value, Place place, Findings findings) {
    Findings nearest = null;
    for (SubSchema schema : schemas) {
      Findings candidate = schema.findings(value, place);
      if (candidate.isEmpty()) {
        return;
      }
      nearest = nearer(nearest, candidate);
    }
    findings.add(place, "number_any_of", "Must validate at least one schema (anyOf)");
    if (nearest != null) {
      findings.addAll(nearest);
    }
  }

  private static void oneOf(
      List<SubSchema> schemas, RegoValue value, Place place, Findings findings) {
    Findings nearest = null;
    int valid = 0;
    for (SubSchema schema : schemas) {
      Findings candidate = schema.findings(value, place);
      if (candidate.isEmpty()) {
        valid++;
      } else if (valid == 0) {
        nearest = nearer(nearest, candidate);
      }
    }
    if (valid == 1) {
      return;
    }
    findings.add(place, "number_one_of", "Must validate one and only one schema (oneOf)");
    if (valid == 0 && nearest != null) {
      findings.addAll(nearest);
    }
  }

  private static void allOf(
      List<SubSchema> schemas, RegoValue value, Place place, Findings findings) {
    boolean all = true;
    for (SubSchema schema : schemas) {
      Findings found = schema.findings(value, place);
      all &= found.isEmpty();
      findings.addAll(found);
    }
    if (!all) {
      findings.add(place, "number_all_of", "Must validate all the schemas (allOf)");
    }
  }

  private static Findings nearer(@Nullable Findings nearest, Findings candidate) {
    return nearest == null || candidate.score() > nearest.score() ? candidate : nearest;
  }

  private static void condition(SubSchema result, Keywords keywords, SubSchemas within) {
    SubSchema condition = within.optional(keywords, "if");
    SubSchema then = within.optional(keywords, "then");
    SubSchema otherwise = within.optional(keywords, "else");
    if (condition == null) {
      return;
    }
    result.combinations.add(
        (value, place, findings) -> {
          boolean holds = condition.findings(value, place).isEmpty();
          SubSchema consequence = holds ? then : otherwise;
          Findings found =
              consequence == null ? new Findings() : consequence.findings(value, place);
          if (!found.isEmpty()) {
            findings.add(
                place,
                holds ? "condition_then" : "condition_else",
                holds
                    ? "Must validate \"then\" as \"if\" was valid"
                    : "Must validate \"else\" as \"if\" was not valid");
            findings.addAll(found);
          }
        });
  }
}
