package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * OPA's evaluation cases over the server's REST API: policies and data are put, the query is asked,
 * all is removed again.
 */
class CorpusOverHttpTest {

  private static final int CASES = 1473;

  @Test
  void everyCasePasses() throws Exception {
    List<SharedCorpus.Case> cases = SharedCorpus.cases();
    List<String> failures = new ArrayList<>();
    try (HttpApi api = HttpApi.start()) {
      CorpusPlayer player = new CorpusPlayer(api);
      for (SharedCorpus.Case each : cases) {
        String wrong = player.play(each.content());
        player.reset();
        if (wrong != null) {
          failures.add(each.file() + " " + note(each.content()) + ": " + wrong);
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(cases).hasSize(CASES);
  }

  private static String note(RegoObject test) {
    return test.get("note") instanceof RegoString note ? note.value() : "";
  }
}
