package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.embedded.Addresses;
import tools.jackson.databind.json.JsonMapper;

/** Addresses as an argument of a process. */
final class AddressText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AddressText() {}

  static String of(Addresses addresses) {
    return JSON.writeValueAsString(addresses);
  }

  static Addresses parse(String text) {
    return JSON.readValue(text, Addresses.class);
  }
}
