package dev.gatehouse.ledger.person;

import dev.gatehouse.ledger.person.PersonalPlaces.Rewriting;
import dev.gatehouse.service.json.StrictJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts tokens in place of the people in events. Thread-safe.
 *
 * <p>A token is {@code person:} and 128 random bits. {@link #UNKNOWN} stands where a person is
 * expected and no identifier of one was written, such as what a stranger put into a path: it may be
 * a name, and nothing could erase it.
 */
public final class EventPeople {

  /** Stands for what is no person's identifier, where one is expected. */
  public static final String UNKNOWN = "person:unknown";

  /** Stands for what somebody typed. */
  public static final String REMOVED = "text:removed";

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern TOKEN =
      Pattern.compile("person:([0-9a-f]{32}|erased|withheld|unknown)");

  /** Client ids, names of services and SPIFFE ids. */
  private static final Pattern NOBODY =
      Pattern.compile("[A-Za-z0-9._-]{1,100}|spiffe://[A-Za-z0-9._/-]{1,2000}");

  /** What was hashed before it was written, as the words of a search are. */
  private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

  private static final String ALL = "*";

  private final PersonTokens tokens;

  public EventPeople(PersonTokens tokens) {
    this.tokens = tokens;
  }

  /** The tokens for a set of people, for {@link #rewriting}. */
  public Map<Person, String> tokens(Set<Person> people) {
    return people.isEmpty() ? Map.of() : tokens.of(people);
  }

  /**
   * The token of a person of a tenant, if they have one.
   *
   * @param text an identifier; empty too when it is no person's
   */
  public Optional<String> find(UUID tenant, String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    Person person = new Person(tenant, UUID.fromString(text));
    return Optional.ofNullable(tokens.find(Set.of(person)).get(person));
  }

  /** Adds the people of an entry to a set; one that is no event has none. */
  public static void collect(byte[] entry, String source, Set<Person> people) {
    try {
      if (StrictJson.mapper().readTree(entry) instanceof ObjectNode event) {
        UUID tenant = tenant(event);
        PersonalPlaces.rewrite(event, source, new Collecting(tenant, people));
      }
    } catch (JacksonException e) {
      // It will be parked for what it is.
      return;
    }
  }

  /** Puts tokens into an event. */
  public static void tokenise(ObjectNode event, String source, Map<Person, String> tokens) {
    PersonalPlaces.rewrite(event, source, new Replacing(tenant(event), tokens));
  }

  /**
   * Whether two canonical events of a source are the same, but that for a person one may have what
   * stands for who has no token: an event that is sent again after its person was erased is still
   * the same.
   */
  public static boolean same(byte[] one, byte[] other, String source) {
    if (Arrays.equals(one, other)) {
      return true;
    }
    Masking first = new Masking();
    Masking second = new Masking();
    return first.mask(one, source).equals(second.mask(other, source))
        && first.standsForTheSameAs(second);
  }

  private static @Nullable UUID tenant(ObjectNode event) {
    String text = event.path("tenant").asString("");
    return UUID_FORM.matcher(text).matches() ? UUID.fromString(text) : null;
  }

  private record Collecting(@Nullable UUID tenant, Set<Person> people) implements Rewriting {

    @Override
    public String person(String text) {
      return perhaps(text);
    }

    @Override
    public String sought(String text) {
      return perhaps(text);
    }

    @Override
    public String perhaps(String identifier) {
      if (tenant != null && UUID_FORM.matcher(identifier).matches()) {
        people.add(new Person(tenant, UUID.fromString(identifier)));
      }
      return identifier;
    }

    @Override
    public String typed(String text) {
      return text;
    }
  }

  private record Replacing(@Nullable UUID tenant, Map<Person, String> tokens) implements Rewriting {

    @Override
    public String person(String text) {
      return UUID_FORM.matcher(text).matches()
          ? token(text)
          : text.equals(ALL) || TOKEN.matcher(text).matches() ? text : UNKNOWN;
    }

    @Override
    public String sought(String text) {
      return NOBODY.matcher(text).matches() && !UUID_FORM.matcher(text).matches()
          ? text
          : person(text);
    }

    @Override
    public String perhaps(String identifier) {
      return UUID_FORM.matcher(identifier).matches() ? token(identifier) : identifier;
    }

    @Override
    public String typed(String text) {
      return HASH.matcher(text).matches() ? text : REMOVED;
    }

    private String token(String identifier) {
      if (tenant == null) {
        return UNKNOWN;
      }
      Person person = new Person(tenant, UUID.fromString(identifier.toLowerCase(Locale.ROOT)));
      String token = tokens.get(person);
      if (token == null) {
        throw new IllegalStateException("a person was not collected before they were replaced");
      }
      return token;
    }
  }

  /** Takes out what stands for people, and keeps it in order. */
  private static final class Masking implements Rewriting {

    private static final String MASK = "*";
    private static final Set<String> NO_TOKEN = Set.of("person:erased", "person:withheld");

    private final List<String> masked = new ArrayList<>();

    JsonNode mask(byte[] canonical, String source) {
      JsonNode event = StrictJson.mapper().readTree(canonical);
      if (event instanceof ObjectNode object) {
        PersonalPlaces.rewrite(object, source, this);
      }
      return event;
    }

    boolean standsForTheSameAs(Masking other) {
      if (masked.size() != other.masked.size()) {
        return false;
      }
      for (int i = 0; i < masked.size(); i++) {
        String one = masked.get(i);
        String another = other.masked.get(i);
        if (!one.equals(another) && !NO_TOKEN.contains(one) && !NO_TOKEN.contains(another)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String person(String text) {
      masked.add(text);
      return MASK;
    }

    @Override
    public String sought(String text) {
      return person(text);
    }

    @Override
    public String perhaps(String identifier) {
      return person(identifier);
    }

    @Override
    public String typed(String text) {
      return text;
    }
  }

  /** The people of entries that follow each other. */
  public static Set<Person> of(Iterable<byte[]> entries, String source) {
    Set<Person> people = new HashSet<>();
    entries.forEach(entry -> collect(entry, source, people));
    return people;
  }
}
