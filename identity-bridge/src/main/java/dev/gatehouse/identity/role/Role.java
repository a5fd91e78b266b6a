package dev.gatehouse.identity.role;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person or client may be in a tenant. What each may do is the policy's business. */
public enum Role {
  ORG_ADMIN,
  FACILITATOR,
  PARTICIPANT,
  AUDITOR,
  PRIVACY_OFFICER,
  SECURITY_ENGINEER;

  /** The name in tokens, policies and the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name, if there is one. */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }

  /**
   * Reads names of roles, dropping repetitions.
   *
   * @throws IllegalArgumentException naming the unknown one and what is known
   */
  public static List<String> codes(Collection<String> names) {
    for (String name : names) {
      if (of(name).isEmpty()) {
        throw new IllegalArgumentException("there is no role '" + name + "'; roles are " + known());
      }
    }
    return names.stream().distinct().toList();
  }

  private static String known() {
    return Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", "));
  }
}
