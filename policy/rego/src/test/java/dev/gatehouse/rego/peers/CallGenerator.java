package dev.gatehouse.rego.peers;

import dev.gatehouse.rego.builtin.BuiltinDeclaration;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.builtin.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes calls of built-in functions: mostly with arguments that are to the point, sometimes with
 * others of the declared type or of a wrong one. Half of the calls have their arguments as they
 * are, where the compiler sees their types; the other half get them through a function that hides
 * them.
 */
final class CallGenerator {
  /** What answers differently each time, needs a place of its own, or is no function of values. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "http.send",
          "rand.intn",
          "uuid.rfc4122",
          "time.now_ns",
          "opa.runtime",
          "net.lookup_ip_addr",
          "providers.aws.sign_req",
          "internal.print",
          "internal.test_case",
          "internal.member_2",
          "internal.member_3",
          "internal.template_string",
          "print",
          "rego.metadata.chain",
          "rego.metadata.rule",
          "eq",
          "assign");

  private final Random random;
  private final CallArguments arguments = CallArguments.load();
  private final List<BuiltinDeclaration> functions;

  CallGenerator(Random random) {
    this.random = random;
    functions =
        Builtins.standard().all().stream()
            .map(BuiltinFunction::declaration)
            .filter(each -> !LEFT_OUT.contains(each.name()) && each.type().variadic() == null)
            .toList();
  }

  /** The names of the functions that are called. */
  List<String> functions() {
    return functions.stream().map(BuiltinDeclaration::name).toList();
  }

  /** A call of any function. */
  Program next() {
    return call(functions.get(random.nextInt(functions.size())));
  }

  /** A call of one function. */
  Program next(String name) {
    return call(
        functions.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow());
  }

  private Program call(BuiltinDeclaration function) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < function.arity(); i++) {
      terms.add(argument(function, i));
    }
    boolean hidden = random.nextBoolean();
    String call = "";
    for (String term : terms) {
      call += (call.isEmpty() ? "" : ", ") + (hidden ? "id(" + term + ")" : term);
    }
    call = function.name() + "(" + call + ")";
    if (function.relation()) {
      call = "[r | " + call.substring(0, call.length() - 1) + ", r)]";
    }
    return new Program("package gen\n\nid(x) := x\n\np := " + call + "\n", "{}");
  }

  private String argument(BuiltinDeclaration function, int position) {
    List<String> apt = arguments.of(function.name(), position);
    int choice = random.nextInt(20);
    if (choice < 17 && !apt.isEmpty()) {
      return apt.get(random.nextInt(apt.size()));
    }
    Type type = function.arguments().get(position);
    return choice < 19 ? arguments.ofType(type, random) : arguments.any(random);
  }
}
