package dev.gatehouse.decision.input;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param type {@code user}, {@code service} (an OAuth client or a workload that acts for itself) or
 *     {@code anonymous}
 * @param id a person's UUID, a client id, a SPIFFE id, or {@code anonymous}
 * @param tenant null only for anonymous subjects and workloads of the mesh
 * @param roles names of roles
 * @param groups names of groups
 * @param session id of the sign-in session
 * @param acr how strongly the person signed in (authentication context class)
 * @param amr how the person signed in (RFC 8176 methods)
 * @param client id of the OAuth client that the request came through
 * @param workload SPIFFE id in the caller's certificate, if it has one
 * @param delegation the subject that really acts, when it acts for another; the {@code act} claim
 *     of RFC 8693
 */
public record Subject(
    String type,
    String id,
    @Nullable UUID tenant,
    List<String> roles,
    List<String> groups,
    @Nullable String session,
    @Nullable String acr,
    List<String> amr,
    @Nullable String client,
    @Nullable String workload,
    @Nullable String delegation) {

  public static final String USER = "user";
  public static final String SERVICE = "service";
  public static final String ANONYMOUS = "anonymous";

  public Subject {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
    amr = List.copyOf(amr);
  }

  /** A person of a tenant with these roles, of whom nothing else is known. */
  public static Subject user(String id, UUID tenant, List<String> roles) {
    return new Subject(USER, id, tenant, roles, List.of(), null, null, List.of(), null, null, null);
  }

  /** A workload of the mesh that acts on its own account, perhaps for a tenant. */
  public static Subject workload(String spiffeId, @Nullable UUID tenant) {
    return new Subject(
        SERVICE, spiffeId, tenant, List.of(), List.of(), null, null, List.of(), null, spiffeId,
        null);
  }

  /** Nobody in particular. */
  public static Subject anonymous() {
    return new Subject(
        ANONYMOUS, ANONYMOUS, null, List.of(), List.of(), null, null, List.of(), null, null, null);
  }
}
