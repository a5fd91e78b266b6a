package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** The answers of an ad-hoc query as one value: an array of the variables of each. */
final class AdHocAnswers {

  private AdHocAnswers() {}

  static RegoValue value(List<Bindings> answers) {
    return RegoArray.copyOf(answers.stream().map(AdHocAnswers::variables).toList());
  }

  private static RegoObject variables(Bindings answer) {
    RegoObject.Builder object = RegoObject.builder(answer.variables().size());
    answer.variables().forEach(object::put);
    return object.build();
  }
}
