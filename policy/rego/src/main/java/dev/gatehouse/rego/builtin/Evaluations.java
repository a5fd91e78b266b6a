package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;

import java.util.List;

/**
 * The functions that only the evaluator can do, for they concern variables, the running rule or the
 * parser. They are declared here for the compiler; the evaluator puts its own implementations in
 * their place.
 */
final class Evaluations {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          byEvaluator(declare("eq").infix("=").takes(ANY, ANY).returns(BOOLEAN)),
          byEvaluator(declare("assign").infix(":=").takes(ANY, ANY).returns(BOOLEAN)),
          byEvaluator(declare("print").variadic().returnsNothing()),
          byEvaluator(
              declare("rego.parse_module")
                  .takes("filename", STRING)
                  .takes("rego", STRING)
                  .returns("output", object(STRING, ANY))),
          byEvaluator(declare("rego.metadata.chain").returns("chain", array(ANY))),
          byEvaluator(declare("rego.metadata.rule").returns("output", ANY)));

  private Evaluations() {}

  private static BuiltinFunction byEvaluator(BuiltinDeclaration declaration) {
    return declaration.by(
        (context, arguments) -> {
          throw BuiltinException.halting("must be called within an evaluation");
        });
  }
}
