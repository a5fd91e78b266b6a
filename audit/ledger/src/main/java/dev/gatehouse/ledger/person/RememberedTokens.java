package dev.gatehouse.ledger.person;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers tokens, a bounded number for a bounded time: for so long, events may still be linked to
 * a person who was erased meanwhile, by a token that leads to nobody any more. Thread-safe.
 */
final class RememberedTokens implements PersonTokens {

  private record Remembered(String token, Instant until) {}

  private final PersonTokens source;
  private final int capacity;
  private final Duration timeToLive;
  private final InstantSource clock;
  private final Map<Person, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);

  RememberedTokens(PersonTokens source, int capacity, Duration timeToLive, InstantSource clock) {
    this.source = source;
    this.capacity = capacity;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  @Override
  public Map<Person, String> of(Set<Person> people) {
    Map<Person, String> tokens = recall(people);
    if (tokens.size() < people.size()) {
      Set<Person> missing = new HashSet<>(people);
      missing.removeAll(tokens.keySet());
      Map<Person, String> told = source.of(missing);
      remember(told);
      tokens.putAll(told);
    }
    return tokens;
  }

  @Override
  public Map<Person, String> find(Set<Person> people) {
    return source.find(people);
  }

  private synchronized Map<Person, String> recall(Set<Person> people) {
    Instant now = clock.instant();
    Map<Person, String> tokens = new HashMap<>();
    for (Person person : people) {
      Remembered known = remembered.get(person);
      if (known != null && now.isBefore(known.until())) {
        tokens.put(person, known.token());
      }
    }
    return tokens;
  }

  private synchronized void remember(Map<Person, String> told) {
    Instant until = clock.instant().plus(timeToLive);
    told.forEach((person, token) -> remembered.put(person, new Remembered(token, until)));
    Iterator<Remembered> eldest = remembered.values().iterator();
    while (remembered.size() > capacity) {
      eldest.next();
      eldest.remove();
    }
  }
}
