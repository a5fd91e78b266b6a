package dev.gatehouse.trust.token;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The purposes that a service serves: each entry stands for the purpose key itself and every one
 * below it, so {@code essential.service} permits {@code essential.service.audit} but not {@code
 * essential.services}.
 */
public record PermittedPurposes(Set<String> prefixes) implements Predicate<String> {

  public PermittedPurposes {
    prefixes = Set.copyOf(prefixes);
    if (prefixes.isEmpty() || prefixes.contains("")) {
      throw new IllegalArgumentException("a service names the purposes that it serves");
    }
  }

  public static PermittedPurposes of(Collection<String> prefixes) {
    return new PermittedPurposes(Set.copyOf(prefixes));
  }

  @Override
  public boolean test(String purpose) {
    for (String prefix : prefixes) {
      if (purpose.startsWith(prefix)
          && (purpose.length() == prefix.length() || purpose.charAt(prefix.length()) == '.')) {
        return true;
      }
    }
    return false;
  }
}
