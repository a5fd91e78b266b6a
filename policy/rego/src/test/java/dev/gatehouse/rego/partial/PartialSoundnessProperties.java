package dev.gatehouse.rego.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What is left of a query, evaluated with the whole input, answers what the query answers. */
class PartialSoundnessProperties {

  private static final EvaluationLimits LIMITS = EvaluationLimits.defaults();
  private static final EvaluationContext CONTEXT = EvaluationContext.system();

  @Property(tries = 300)
  void answersAsTheQueryDoesWithAllInputUnknown(@ForAll long seed) {
    check(seed, List.of("input"), PartialOptions.defaults());
  }

  @Property(tries = 300)
  void answersAsTheQueryDoesWithPartOfTheInputUnknown(@ForAll long seed) {
    check(seed, List.of("input.a", "input.o"), PartialOptions.defaults());
  }

  @Property(tries = 300)
  void answersAsTheQueryDoesWithPartOfTheDataUnknown(@ForAll long seed) {
    check(seed, List.of("input.l", "data.u"), PartialOptions.defaults());
  }

  @Property(tries = 300)
  void answersAsTheQueryDoesWithoutInlining(@ForAll long seed) {
    check(seed, List.of("input"), PartialOptions.defaults().withShallowInlining(true));
  }

  @Property(tries = 200)
  void answersAsTheQueryDoesWithSomeRulesKept(@ForAll long seed) {
    check(
        seed,
        List.of("input"),
        PartialOptions.defaults()
            .withDisableInlining(
                List.of(PartialOptions.ref("data.t.r0"), PartialOptions.ref("data.t.r2"))));
  }

  private static void check(long seed, List<String> unknowns, PartialOptions base) {
    String source = RandomPolicy.source(seed);
    Random random = new Random(seed);
    RegoObject data = data(random);
    RegoObject input = input(random);
    CompiledPolicy policy = compile(source, "package residue\n", List.of(), data);
    if (policy == null) {
      return;
    }
    PartialOptions options = base.withUnknowns(unknowns.stream().map(PartialOptions::ref).toList());
    RegoObject known = input;
    for (String unknown : unknowns) {
      if (unknown.startsWith("input.")) {
        known = known.without(RegoString.of(unknown.substring("input.".length())));
      }
    }
    for (int i = 0; i < RandomPolicy.RULES; i++) {
      if (source.contains("r" + i + "(")) {
        continue;
      }
      String query = "answer = data.t.r" + i;
      Set<RegoValue> expected;
      try {
        expected = answers(policy, query, input);
      } catch (EvaluationException conflict) {
        continue;
      }
      PartialResult left =
          policy
              .partial(query, options)
              .withData(withoutUnknown(data, unknowns))
              .evaluate(known, LIMITS, CONTEXT);
      String described =
          source
              + "\n"
              + query
              + "\nunknown "
              + unknowns
              + "\ninput "
              + input
              + "\ndata "
              + data
              + "\nleft "
              + text(left);
      Set<RegoValue> answers = residual(source, left, data, input);
      if (answers != null) {
        assertThat(answers).as(described).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 150)
  void answersAsBeforeWhenOptimized(@ForAll long seed) {
    String source = RandomPolicy.source(seed);
    Random random = new Random(seed);
    RegoObject data = data(random);
    CompiledPolicy policy = compile(source, "package residue\n", List.of(), data);
    if (policy == null) {
      return;
    }
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < RandomPolicy.RULES; i++) {
      if (!source.contains("r" + i + "(")) {
        rules.add("t/r" + i);
      }
    }
    int level = 1 + random.nextInt(2);
    Map<String, PolicyOptimizer.Source> optimized =
        new PolicyOptimizer(CompileOptions.defaults(), List.of(), LIMITS)
            .optimize(
                Map.of("t.rego", new PolicyOptimizer.Source(source, RegoVersion.V1)),
                data,
                rules,
                level);
    RegoBuilder builder = Rego.builder().data(data);
    StringBuilder text = new StringBuilder("level " + level);
    optimized.forEach(
        (file, module) -> {
          builder.module(file, module.text());
          text.append("\n-- ").append(file).append('\n').append(module.text());
        });
    CompiledPolicy changed;
    try {
      changed = builder.build();
    } catch (RegoCompileException refused) {
      throw new AssertionError(refused.getMessage() + "\n" + source + text, refused);
    }
    for (int n = 0; n < 3; n++) {
      RegoObject input = input(random);
      for (String rule : rules) {
        String query = "answer = data." + rule.replace('/', '.');
        Set<RegoValue> expected;
        try {
          expected = answers(policy, query, input);
        } catch (EvaluationException conflict) {
          continue;
        }
        assertThat(answers(changed, query, input))
            .as(source + text + "\n" + query + "\ninput " + input + "\ndata " + data)
            .isEqualTo(expected);
      }
    }
  }

  private static RegoObject withoutUnknown(RegoObject data, List<String> unknowns) {
    return unknowns.contains("data.u") ? data.without(RegoString.of("u")) : data;
  }

  private static String text(PartialResult left) {
    StringBuilder text = new StringBuilder();
    left.queries().forEach(q -> text.append("\n--\n").append(PartialText.query(q)));
    left.support().forEach(m -> text.append("\n--\n").append(PartialText.module(m)));
    return text.toString();
  }

  /**
   * The answers of what is left, asked as the body of a rule: there an expression must not be
   * false.
   *
   * @return null if the types of what is left disagree across rules, where nothing can hold
   */
  private static @Nullable Set<RegoValue> residual(
      String source, PartialResult left, RegoObject data, RegoObject input) {
    StringBuilder rules = new StringBuilder("package residue\n");
    left.queries()
        .forEach(
            q ->
                rules
                    .append("all contains answer if {\n")
                    .append(PartialText.query(q))
                    .append("\n}\n"));
    CompiledPolicy policy = compile(source, rules.toString(), left.support(), data);
    if (left.queries().isEmpty()) {
      return Set.of();
    }
    if (policy == null) {
      return null;
    }
    return answers(policy, "answer = data.residue.all[_]", input);
  }

  private static Set<RegoValue> answers(CompiledPolicy policy, String query, RegoObject input) {
    Set<RegoValue> answers = new TreeSet<>();
    for (Bindings b : policy.query(query).evaluate(input, LIMITS, CONTEXT)) {
      answers.add(java.util.Objects.requireNonNull(b.variables().get("answer")));
    }
    return answers;
  }

  private static @Nullable CompiledPolicy compile(
      String source, String residue, List<Module> support, RegoObject data) {
    RegoBuilder builder =
        Rego.builder().module("t.rego", source).module("residue.rego", residue).data(data);
    support.forEach(m -> builder.module("support" + m.hashCode(), PartialText.module(m)));
    try {
      return builder.build();
    } catch (RegoCompileException refused) {
      if (refused.errors().stream().allMatch(e -> e.code().equals(RegoError.TYPE))) {
        return null;
      }
      if (support.isEmpty() && residue.lines().count() == 1) {
        return null;
      }
      throw new AssertionError(
          refused.getMessage()
              + "\n"
              + source
              + residue
              + support.stream().map(PartialText::module).toList(),
          refused);
    }
  }

  private static RegoObject data(Random random) {
    return RegoObject.builder()
        .put("l", array(random))
        .put("o", object(random))
        .put("u", RegoObject.builder().put("a", scalar(random)).put("l", array(random)).build())
        .build();
  }

  private static RegoObject input(Random random) {
    RegoObject.Builder input = RegoObject.builder();
    for (String key : List.of("a", "b", "k")) {
      if (random.nextInt(4) > 0) {
        input.put(key, scalar(random));
      }
    }
    if (random.nextInt(4) > 0) {
      input.put("l", array(random));
    }
    if (random.nextInt(4) > 0) {
      input.put("o", object(random));
    }
    return input.build();
  }

  private static RegoArray array(Random random) {
    List<RegoValue> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(scalar(random));
    }
    return RegoArray.copyOf(items);
  }

  private static RegoObject object(Random random) {
    RegoObject.Builder object = RegoObject.builder();
    for (String key : List.of("x", "y")) {
      if (random.nextBoolean()) {
        object.put(key, scalar(random));
      }
    }
    return object.build();
  }

  private static RegoValue scalar(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> RegoNumber.of(1);
      case 1 -> RegoNumber.of(2);
      case 2 -> RegoString.of("x");
      case 3 -> RegoBoolean.TRUE;
      default -> RegoBoolean.FALSE;
    };
  }
}
