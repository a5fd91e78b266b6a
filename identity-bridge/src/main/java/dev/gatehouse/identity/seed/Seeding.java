package dev.gatehouse.identity.seed;

import dev.gatehouse.identity.client.AuthMethod;
import dev.gatehouse.identity.client.CertificateName;
import dev.gatehouse.identity.client.Client;
import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.client.Grant;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.person.PersonState;
import dev.gatehouse.identity.person.PersonStore;
import dev.gatehouse.identity.person.Username;
import dev.gatehouse.identity.role.Role;
import dev.gatehouse.identity.secret.Passwords;
import dev.gatehouse.identity.tenant.Tenant;
import dev.gatehouse.identity.tenant.TenantStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies a seed file. People who exist stay as they are: a role taken away or a password changed
 * since then is not put back by the next start. Clients get what the file says, such as a new
 * redirect URI, but one that was switched off stays off.
 */
public final class Seeding {

  private final TenantStore tenants;
  private final PersonStore people;
  private final ClientStore clients;
  private final Passwords passwords;
  private final InstantSource clock;

  public Seeding(
      TenantStore tenants,
      PersonStore people,
      ClientStore clients,
      Passwords passwords,
      InstantSource clock) {
    this.tenants = tenants;
    this.people = people;
    this.clients = clients;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * Applies the file.
   *
   * @throws IllegalArgumentException naming the entry that breaks a rule, and the rule
   */
  public void apply(SeedFile file) {
    each(
        "tenants",
        file.tenants(),
        tenant -> tenants.ensure(new Tenant(tenant.id(), tenant.name())));
    each("clients", file.clients(), this::client);
    each("users", file.users(), this::user);
  }

  private void user(SeedFile.SeedUser user) {
    if (people.byId(user.tenant(), user.id()).isPresent()) {
      return;
    }
    Username username = Username.parse(user.username());
    Person person =
        new Person(
            user.tenant(),
            user.id(),
            username,
            Objects.requireNonNullElse(user.displayName(), username.shown()),
            hash(user),
            Role.codes(orEmpty(user.roles())),
            orEmpty(user.groups()),
            PersonState.ACTIVE,
            1,
            clock.instant());
    if (!people.add(person)) {
      throw new IllegalArgumentException("another person of the tenant has this username");
    }
  }

  private @Nullable String hash(SeedFile.SeedUser user) {
    String password = user.password();
    String hash = user.passwordHash();
    if (password != null && hash != null) {
      throw new IllegalArgumentException("password and password_hash exclude each other");
    }
    if (hash != null && !hash.startsWith("$argon2id$")) {
      throw new IllegalArgumentException("password_hash is an Argon2id hash ($argon2id$…)");
    }
    if (password == null) {
      return hash;
    }
    if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
      throw new IllegalArgumentException(
          "password has " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters");
    }
    return passwords.hash(password);
  }

  private void client(SeedFile.SeedClient seed) {
    clients.ensure(
        new Client(
            UUID.randomUUID(),
            seed.tenant(),
            seed.clientId(),
            Objects.requireNonNullElse(seed.name(), seed.clientId()),
            AuthMethod.of(seed.authMethod()),
            CertificateName.of(seed.subjectDn(), seed.sanUri()),
            Grant.of(seed.grants()),
            orEmpty(seed.scopes()),
            orEmpty(seed.redirectUris()),
            orEmpty(seed.postLogoutRedirectUris()),
            orEmpty(seed.roles()),
            seed.certificateBound(),
            true,
            1));
  }

  private static <T> void each(String name, @Nullable List<T> entries, Consumer<T> apply) {
    int index = 0;
    for (T entry : entries == null ? List.<T>of() : entries) {
      try {
        apply.accept(entry);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "seed file, /" + name + "/" + index + ": " + e.getMessage(), e);
      }
      index++;
    }
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
