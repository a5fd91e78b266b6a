package dev.gatehouse.identity.person;

import dev.gatehouse.identity.administration.Administration;
import dev.gatehouse.identity.revocation.RevocationStore;
import dev.gatehouse.identity.role.Role;
import dev.gatehouse.identity.secret.Passwords;
import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Administers the people of the caller's tenant. */
@RestController
public class PersonController {

  static final String PATH = "/identity/v1/users";

  private final Administration administration;
  private final PersonStore people;
  private final RevocationStore revocations;
  private final TenantTransactions transactions;
  private final Passwords passwords;
  private final EventIds ids;
  private final InstantSource clock;

  public PersonController(
      Administration administration,
      PersonStore people,
      RevocationStore revocations,
      TenantTransactions transactions,
      Passwords passwords,
      EventIds ids,
      InstantSource clock) {
    this.administration = administration;
    this.people = people;
    this.revocations = revocations;
    this.transactions = transactions;
    this.passwords = passwords;
    this.ids = ids;
    this.clock = clock;
  }

  /** A person as administrators see them. */
  public record UserView(
      UUID id,
      String username,
      String displayName,
      List<String> roles,
      List<String> groups,
      String state,
      Instant createdAt) {

    static UserView of(Person person) {
      return new UserView(
          person.id(),
          person.username().shown(),
          person.displayName(),
          person.roles(),
          person.groups(),
          person.state().code(),
          person.createdAt());
    }
  }

  /** A person who is to be added, with a password or without a local account. */
  public record NewUser(
      String username,
      @Nullable String displayName,
      @Nullable String password,
      List<String> roles,
      @Nullable List<String> groups) {

    /** Nothing: it is personal, and the password is a secret. */
    @Override
    public String toString() {
      return "NewUser[…]";
    }
  }

  /** What may change of a person, given as a whole. */
  public record ChangedUser(
      String displayName, List<String> roles, List<String> groups, String state) {}

  @GetMapping(PATH)
  public Page<UserView> list(PageRequest page, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.list", "user", null);
    UUID after = page.position(1).map(parts -> after(parts.getFirst())).orElse(null);
    List<Person> rows = people.page(admin.tenant(), after, page.limit() + 1);
    return Page.of(rows, page.limit(), row -> List.of(row.id().toString())).map(UserView::of);
  }

  @GetMapping(PATH + "/{id}")
  public ResponseEntity<UserView> read(@PathVariable UUID id, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.read", "user", id);
    return answer(people.byId(admin.tenant(), id).orElseThrow(PersonController::notFound));
  }

  @PostMapping(PATH)
  public ResponseEntity<UserView> add(
      @RequestBody NewUser body, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.create", "user", null);
    Person person = person(admin.tenant(), body);
    if (people.named(admin.tenant(), person.username()).isPresent()) {
      throw taken();
    }
    admin.write(
        admin
            .event(IdentityEventTypes.USER_CREATED, "user", person.id().toString())
            .detail("roles", person.roles())
            .detail("groups", person.groups()));
    if (!people.add(person)) {
      throw taken();
    }
    return ResponseEntity.created(URI.create(PATH + "/" + person.id()))
        .eTag(new EntityTag(1).toString())
        .body(UserView.of(person));
  }

  /** Changes a person. Whoever loses a role, a group or the account is signed out everywhere. */
  @PutMapping(PATH + "/{id}")
  public ResponseEntity<UserView> change(
      @PathVariable UUID id,
      @RequestBody ChangedUser body,
      HttpServletRequest request,
      PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.update", "user", id);
    Person before = people.byId(admin.tenant(), id).orElseThrow(PersonController::notFound);
    EntityTag.require(request, before.version());
    List<String> roles = roles(body.roles());
    PersonState state = state(body.state());
    String displayName = displayName(body.displayName());
    boolean loses =
        state == PersonState.DISABLED
            || !roles.containsAll(before.roles())
            || !body.groups().containsAll(before.groups());
    admin.write(
        admin
            .event(IdentityEventTypes.USER_CHANGED, "user", id.toString())
            .detail("roles", roles)
            .detail("groups", body.groups())
            .detail("state", state.code())
            .detail("signed_out", loses));
    return answer(
        transactions.inTenant(
            admin.tenant(),
            jdbc -> {
              Person after =
                  people
                      .change(jdbc, id, before.version(), displayName, roles, body.groups(), state)
                      .orElseThrow(PersonController::stale);
              if (loses) {
                revocations.subject(jdbc, admin.tenant(), id);
              }
              return after;
            }));
  }

  private Person person(UUID tenant, NewUser body) {
    Username username;
    try {
      username = Username.parse(body.username());
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/username", String.valueOf(e.getMessage()));
    }
    String displayName =
        displayName(Objects.requireNonNullElse(body.displayName(), body.username()));
    return new Person(
        tenant,
        ids.next(),
        username,
        displayName,
        hash(body.password()),
        roles(body.roles()),
        body.groups() == null ? List.of() : body.groups(),
        PersonState.ACTIVE,
        1,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private @Nullable String hash(@Nullable String password) {
    if (password == null) {
      return null;
    }
    if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
      throw ProblemException.invalid(
          "/password",
          "expected " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters");
    }
    return passwords.hash(password);
  }

  private static List<String> roles(List<String> names) {
    try {
      return Role.codes(names);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/roles", String.valueOf(e.getMessage()));
    }
  }

  private static PersonState state(String name) {
    try {
      return PersonState.of(name);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/state", String.valueOf(e.getMessage()));
    }
  }

  private static String displayName(String text) {
    if (text.isBlank() || text.length() > 200) {
      throw ProblemException.invalid("/display_name", "expected 1 to 200 characters");
    }
    return text;
  }

  private static UUID after(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }

  private static ResponseEntity<UserView> answer(Person person) {
    return ResponseEntity.ok()
        .eTag(new EntityTag(person.version()).toString())
        .body(UserView.of(person));
  }

  private static ProblemException taken() {
    return new ProblemException(
        ProblemCode.CONFLICT, "another user of the tenant has this username");
  }

  private static ProblemException stale() {
    return new ProblemException(ProblemCode.STALE, "the user has changed since it was read");
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no such user");
  }
}
