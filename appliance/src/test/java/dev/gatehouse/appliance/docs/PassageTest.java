package dev.gatehouse.appliance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a page is read, and when what it says counts as having come. */
class PassageTest {
  private static final Workplace WORKPLACE = new Workplace(Path.of("here"), 1111, 2222, 3333);

  @Test
  void aBlockHasItsCommandsInTheirOrder() {
    assertThat(passage("echo one", "", "echo two # exits with 3").commands())
        .containsExactly(new Command("echo one", 0), new Command("echo two # exits with 3", 3));
  }

  @Test
  void aCommandGoesOnAfterABackslashAndThroughAHereDocument() {
    assertThat(passage("cat > f <<'EOF'", "one", "", "EOF", "echo a \\", "  b").commands())
        .containsExactly(
            new Command("cat > f <<'EOF'\none\n\nEOF", 0), new Command("echo a \\\n  b", 0));
  }

  @Test
  void aHereDocumentThatDoesNotEndIsAMistakeOfThePage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> passage("cat <<EOF", "one"))
        .withMessageStartingWith("a block ends within the command: cat <<EOF");
  }

  @Test
  void onlyATextBlockThatFollowsAtOnceIsTheAnswer() {
    assertThat(Passage.parse("```sh\na\n```\n\n```text\nb\n```\n").getFirst().printed())
        .containsExactly("b");
    assertThat(Passage.parse("```sh\na\n```\nThen:\n```text\nb\n```\n").getFirst().printed())
        .isEmpty();
  }

  @Test
  void eachLineHasToComeInItsOrder() {
    Passage passage = answered("one", "two");
    assertThat(passage.missing("zero\none\n  two\n", WORKPLACE)).isEmpty();
    assertThat(passage.missing("two\none\n", WORKPLACE)).isEqualTo("two");
    assertThat(passage.missing("one\nand two\n", WORKPLACE)).isEqualTo("two");
  }

  @Test
  void anEllipsisStandsForAnything() {
    assertThat(answered("a … c", "…", "d").missing("a b c\nd\n", WORKPLACE)).isEmpty();
    assertThat(answered("a … c").missing("a b\n", WORKPLACE)).isEqualTo("a … c");
  }

  @Test
  void identifiersTimesAndAmountsOfARunAreNotCompared() {
    assertThat(
            answered("session 01a21102-16c5-77ae-9db5-cece48565566 in 381 ms, at 65 events")
                .missing(
                    "session 01b21102-16c5-77ae-9db5-cece48565560 in 12 ms, at 7 events\n",
                    WORKPLACE))
        .isEmpty();
    assertThat(
            answered("403 consent-missing (75 ms)")
                .missing("404 consent-missing (9 ms)", WORKPLACE))
        .isEqualTo("403 consent-missing (75 ms)");
  }

  @Test
  void thePortsOfThePageAreThoseInUseHere() {
    assertThat(WORKPLACE.here("https://localhost:8443/x http://127.0.0.1:9090/ 127.0.0.1:18181"))
        .isEqualTo("https://localhost:1111/x http://127.0.0.1:2222/ 127.0.0.1:3333");
  }

  private static Passage passage(String... lines) {
    return Passage.parse("```sh\n" + String.join("\n", lines) + "\n```\n").getFirst();
  }

  private static Passage answered(String... lines) {
    return new Passage(1, List.of(), List.of(lines));
  }
}
