package dev.gatehouse.vault.consent;

import static dev.gatehouse.vault.VaultContents.decision;
import static dev.gatehouse.vault.consent.ConsentPeople.CONSENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Consents found by filter and read page by page. */
class ConsentListTest {

  private final ConsentPeople people = ConsentPeople.prepared();
  private final RunningVault vault = people.vault();
  private final UUID tenant = people.tenant();
  private final Visitor officer = people.officer();
  private final Visitor alice = people.alice();
  private final Visitor bob = people.bob();
  private final UUID notice = people.notice();

  @Test
  void listsByEachFilter() {
    people.give(alice);
    bob.post(CONSENTS, decision(bob.id(), notice, "refused")).expect(201);
    String since = officer.get(CONSENTS).json().at("/items/1/decided_at").asString();
    bob.post(
            CONSENTS,
            decision(bob.id(), notice, "given")
                .replace("essential.service.facilitation", "analytics.reporting"))
        .expect(201);

    assertThat(people.count("")).isEqualTo(3);
    assertThat(people.count("?subject=" + bob.id())).isEqualTo(2);
    assertThat(people.count("?purpose=analytics.reporting")).isEqualTo(1);
    assertThat(people.count("?state=refused")).isEqualTo(1);
    assertThat(people.count("?notice=" + notice)).isEqualTo(3);
    assertThat(people.count("?notice=" + UUID.randomUUID())).isZero();
    assertThat(people.count("?changed_since=" + since)).isEqualTo(2);
    assertThat(people.count("?subject=" + bob.id() + "&state=given&purpose=analytics.reporting"))
        .isEqualTo(1);
    assertThat(people.count("?purpose=%27%20or%20true%20--")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject=none",
        "state=none",
        "state=GIVEN",
        "notice=1",
        "changed_since=yesterday",
        "limit=1000",
        "cursor=x"
      })
  void refusesAFilterThatCannotBe(String query) {
    officer.get(CONSENTS + "?" + query).refused(422, "invalid");
  }

  @Test
  void listsEverythingOncePageByPage() {
    for (int i = 0; i < 5; i++) {
      people.give(vault.visitor(tenant, UUID.randomUUID(), "participant"));
    }

    JsonNode first = officer.get(CONSENTS + "?limit=3").json();
    JsonNode second =
        officer.get(CONSENTS + "?limit=3&cursor=" + first.get("next").asString()).json();

    assertThat(first.get("items").size()).isEqualTo(3);
    assertThat(second.get("items").size()).isEqualTo(2);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(second.get("items").get(0)).isNotIn(first.get("items").valueStream().toList());
  }
}
