package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** A configuration without what proves an identity: credentials of services, material of keys. */
final class RedactedConfig {

  private static final List<String> SERVICE_SECRETS = List.of("credentials", "headers");
  private static final List<String> KEY_SECRETS = List.of("key", "private_key");

  private RedactedConfig() {}

  static RegoObject of(RegoObject document) {
    return part(part(document, "services", SERVICE_SECRETS), "keys", KEY_SECRETS);
  }

  private static RegoObject part(RegoObject document, String name, List<String> secrets) {
    RegoValue part = document.get(name);
    return switch (part) {
      case null -> document;
      case RegoObject entries -> {
        RegoObject.Builder shown = RegoObject.builder(entries.size());
        entries.forEach((key, value) -> shown.put(key, without(value, secrets)));
        yield document.with(RegoString.of(name), shown.build());
      }
      case RegoArray entries ->
          document.with(
              RegoString.of(name),
              RegoArray.copyOf(
                  entries.toList().stream().map(entry -> without(entry, secrets)).toList()));
      // Of another kind it is a mistake, and whatever it is need not be shown.
      default -> document.without(RegoString.of(name));
    };
  }

  private static RegoValue without(RegoValue entry, List<String> secrets) {
    if (!(entry instanceof RegoObject object)) {
      return entry;
    }
    RegoObject shown = object;
    for (String secret : secrets) {
      shown = shown.without(RegoString.of(secret));
    }
    return shown;
  }
}
