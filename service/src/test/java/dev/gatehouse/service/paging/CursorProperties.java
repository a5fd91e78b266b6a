package dev.gatehouse.service.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CursorProperties {

  @Property
  void isReadBackAsItWasGivenOut(
      @ForAll @Size(min = 1, max = 3) List<@StringLength(max = 40) String> position) {
    String cursor = Cursor.encode(position);

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.decode(cursor, position.size())).isEqualTo(position);
  }

  @Property
  void ofAnotherListIsRefused(
      @ForAll @Size(max = 3) List<@StringLength(max = 20) String> position) {
    assertInvalid(Cursor.encode(position), position.size() + 1);
  }

  @Property
  void anyTextIsRefusedAsInvalid(@ForAll String text) {
    assertInvalid(text, 2);
  }

  @Example
  void ofNullsIsRefused() {
    // ["a",null]
    assertInvalid("WyJhIixudWxsXQ", 2);
  }

  private static void assertInvalid(String cursor, int parts) {
    assertThatThrownBy(() -> Cursor.decode(cursor, parts))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID);
              assertThat(e.problem().errors().getFirst().pointer()).isEqualTo("query/cursor");
            });
  }
}
