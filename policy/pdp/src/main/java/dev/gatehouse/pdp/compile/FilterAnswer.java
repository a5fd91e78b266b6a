package dev.gatehouse.pdp.compile;

import dev.gatehouse.pdp.rest.JsonObjectText;
import dev.gatehouse.rego.filter.DataFilter;
import dev.gatehouse.rego.filter.FieldNames;
import dev.gatehouse.rego.filter.FilterTarget;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.value.RegoObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code result}: the query, and the masks of its columns.
 *
 * @param masks null if there are none
 */
record FilterAnswer(PartialResult left, FieldNames names, @Nullable RegoObject masks) {

  /** One target's; empty text if no row passes. */
  String one(FilterTarget target) {
    return one(DataFilter.of(left, List.of(target), names), target);
  }

  private String one(DataFilter filter, FilterTarget target) {
    return filter
        .query(target)
        .map(query -> masked(new JsonObjectText().put("query", query)))
        .orElse("");
  }

  private String masked(JsonObjectText object) {
    if (masks != null && !masks.isEmpty()) {
      object.put("masks", masks);
    }
    return object.toString();
  }

  /** PostgreSQL's with bound parameters; no row passing is a clause as well. */
  String parameterised(boolean questionMarks) {
    DataFilter.Parameterised clause =
        DataFilter.ofPostgres(left, names).parameterised(questionMarks);
    return masked(
        new JsonObjectText().put("query", clause.text()).put("parameters", clause.parameters()));
  }

  /** Each target's under its name; of several forms of UCAST the first. */
  String several(List<FilterTarget> targets) {
    DataFilter filter = DataFilter.of(left, targets, names);
    Map<String, String> answers = new LinkedHashMap<>();
    for (FilterTarget target : targets) {
      String answer = one(filter, target);
      if (!answer.isEmpty()) {
        answers.putIfAbsent(
            target.language().equals("sql") ? target.dialect() : target.language(), answer);
      }
    }
    JsonObjectText object = new JsonObjectText();
    answers.forEach(object::raw);
    return object.toString();
  }
}
