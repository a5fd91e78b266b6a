package dev.gatehouse.identity.tenant;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An organisation.
 *
 * @param id its identity everywhere
 * @param name a DNS label (RFC 1123 section 2.1, in lower case), unique in the installation
 */
public record Tenant(UUID id, String name) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * @throws IllegalArgumentException when the name is not a lower-case DNS label
   */
  public Tenant {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a tenant's name has 1 to 63 of a-z, 0-9 and '-', neither first nor last a '-'; this is '"
              + name
              + "'");
    }
  }
}
