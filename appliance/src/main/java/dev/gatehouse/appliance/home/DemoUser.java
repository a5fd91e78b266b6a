package dev.gatehouse.appliance.home;

import java.util.List;
import java.util.UUID;

/**
 * A person of the demo tenant, with the password that the first start generated.
 *
 * @param username what is typed at the sign-in page
 * @param password secret: never printed
 */
public record DemoUser(
    UUID id, String username, String password, String displayName, List<String> roles) {
  @Override
  public String toString() {
    return "DemoUser[" + username + " " + roles + "]";
  }
}
