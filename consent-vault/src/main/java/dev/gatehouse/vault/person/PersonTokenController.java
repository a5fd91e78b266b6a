package dev.gatehouse.vault.person;

import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /vault/v1/person-tokens/{token}}, and {@code /mesh/v1/person-tokens} for the ledger, which
 * puts tokens in place of people before it hashes an event: only a peer of the access list gets
 * there.
 */
@RestController
final class PersonTokenController {

  private static final int MOST = 5_000;

  private final PersonTokens tokens;

  PersonTokenController(PersonTokens tokens) {
    this.tokens = tokens;
  }

  /** A person in a tenant. */
  record Person(UUID tenant, UUID subject) {}

  /** Whose tokens are asked for. */
  record People(List<Person> people) {}

  /** The tokens in the order in which they were asked for; null for who has none. */
  record Tokens(List<@Nullable String> tokens) {}

  /** Whose a token is. */
  record Identified(String token, UUID subject) {}

  /** What gives tokens to people of one tenant. */
  private interface Source {
    Map<UUID, String> of(UUID tenant, Set<UUID> people);
  }

  @PostMapping("/mesh/v1/person-tokens")
  Tokens of(@RequestBody People body) {
    return answer(body.people(), tokens::of);
  }

  @PostMapping("/mesh/v1/person-tokens/find")
  Tokens find(@RequestBody People body) {
    return answer(body.people(), tokens::find);
  }

  @GetMapping("/vault/v1/person-tokens/{token}")
  Identified identify(Caller caller, @PathVariable String token) {
    return new Identified(token, tokens.identify(caller, token));
  }

  private static Tokens answer(List<Person> people, Source source) {
    if (people.size() > MOST) {
      throw ProblemException.invalid("/people", "expected at most " + MOST);
    }
    Map<UUID, Set<UUID>> wanted = new LinkedHashMap<>();
    people.forEach(
        person ->
            wanted
                .computeIfAbsent(person.tenant(), tenant -> new LinkedHashSet<>())
                .add(person.subject()));
    Map<UUID, Map<UUID, String>> found = new LinkedHashMap<>();
    wanted.forEach((tenant, subjects) -> found.put(tenant, source.of(tenant, subjects)));
    List<@Nullable String> tokens = new ArrayList<>();
    for (Person person : people) {
      tokens.add(found.getOrDefault(person.tenant(), Map.of()).get(person.subject()));
    }
    return new Tokens(tokens);
  }
}
