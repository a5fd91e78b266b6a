package dev.gatehouse.journal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Personal;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The declarations are complete and can be told apart. */
class EventCatalogueTest {

  static Stream<EventType> all() {
    return EventCatalogue.all().stream();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        GatewayEventTypes.class,
        IdentityEventTypes.class,
        VaultEventTypes.class,
        PolicyEventTypes.class,
        SessionEventTypes.class,
        LedgerEventTypes.class
      })
  void everyConstantIsInTheCatalogue(Class<?> declarations) {
    List<EventType> declared =
        Arrays.stream(declarations.getFields())
            .filter(field -> field.getType() == EventType.class)
            .map(EventCatalogueTest::value)
            .toList();
    assertThat(declared).isNotEmpty();
    assertThat(EventCatalogue.all()).containsAll(declared);
  }

  @Test
  void aTypeIsFoundByItsSourceAndName() {
    assertThat(EventCatalogue.find("session", "session.opened"))
        .containsSame(SessionEventTypes.OPENED);
    assertThat(EventCatalogue.find("identity-bridge", "session.opened"))
        .containsSame(IdentityEventTypes.SESSION_OPENED);
    assertThat(EventCatalogue.find("gateway", "session.opened")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyTypeIsWrittenAsSiemsExpect(EventType type) {
    assertThat(type.name()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)*");
    assertThat(type.when()).matches("[a-zA-Z].*[^.]");
    assertThat(type.since()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNamedAfterAPersonIsMarkedAsPersonal(EventType type) {
    assertThat(type.details())
        .filteredOn(field -> field.name().matches("subject|person|author|owner|data_subject"))
        .allMatch(field -> field.personal() == Personal.PERSON);
  }

  private static EventType value(Field field) {
    try {
      return (EventType) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
