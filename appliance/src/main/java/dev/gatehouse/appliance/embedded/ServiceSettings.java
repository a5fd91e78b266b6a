package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.Installation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that every context of one start shares, as Spring properties. */
final class ServiceSettings {
  private ServiceSettings() {}

  /**
   * Of all contexts.
   *
   * @param home the appliance's folder; each service keeps its journal and keys below it
   */
  static Map<String, Object> common(Path home, Addresses addresses) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("gatehouse.issuer", addresses.edgeAddress().toString());
    settings.put("gatehouse.trust-domain", Installation.TRUST_DOMAIN);
    settings.put("gatehouse.home", home.toString());
    settings.put("gatehouse.policy.directory", home.resolve("policy").toString());
    addresses
        .meshAddresses()
        .forEach(
            (service, address) -> settings.put("gatehouse.mesh." + service, address.toString()));
    return settings;
  }
}
