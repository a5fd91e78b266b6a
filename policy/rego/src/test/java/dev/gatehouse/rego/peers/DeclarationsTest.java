package dev.gatehouse.rego.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.peers.OpaProgram;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our built-in functions are OPA's, each declared as OPA declares it. */
@Tag("peers")
class DeclarationsTest {
  private static final Set<String> PROSE = Set.of("description", "categories");

  @Test
  void everyFunctionIsDeclaredAsOpaDeclaresIt() throws IOException {
    Process opa =
        new ProcessBuilder(Peers.require(OpaProgram::find).toString(), "capabilities", "--current")
            .start();
    RegoObject capabilities = (RegoObject) RegoJson.parse(opa.getInputStream().readAllBytes());
    Map<String, String> theirs = new TreeMap<>();
    for (RegoValue function : (RegoArray) require(capabilities, "builtins")) {
      RegoObject plain = (RegoObject) withoutProse(function);
      theirs.put(((RegoString) require(plain, "name")).value(), plain.toString());
    }
    Map<String, String> ours = new TreeMap<>();
    for (BuiltinFunction function : Builtins.standard().all()) {
      ours.put(function.name(), DeclarationJson.of(function.declaration()).toString());
    }
    assertThat(ours).containsExactlyEntriesOf(theirs);
  }

  private static RegoValue require(RegoObject object, String member) {
    return Objects.requireNonNull(object.get(member), member);
  }

  private static RegoValue withoutProse(RegoValue value) {
    return switch (value) {
      case RegoObject object -> {
        RegoObject.Builder plain = RegoObject.builder();
        object.forEach(
            (key, member) -> {
              if (!(key instanceof RegoString name && PROSE.contains(name.value()))) {
                plain.put(key, withoutProse(member));
              }
            });
        yield plain.build();
      }
      case RegoArray array -> {
        List<RegoValue> plain = new ArrayList<>();
        array.forEach(each -> plain.add(withoutProse(each)));
        yield RegoArray.copyOf(plain);
      }
      default -> value;
    };
  }
}
