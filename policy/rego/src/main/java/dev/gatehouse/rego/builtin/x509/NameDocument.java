package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** A distinguished name (RFC 5280 section 4.1.2.4). */
final class NameDocument {
  private static final List<Long> ATTRIBUTES = List.of(2L, 5L, 4L);
  private static final long COMMON_NAME = 3;
  private static final long SERIAL_NUMBER = 5;
  private static final long COUNTRY = 6;
  private static final long LOCALITY = 7;
  private static final long PROVINCE = 8;
  private static final long STREET = 9;
  private static final long ORGANIZATION = 10;
  private static final long ORGANIZATIONAL_UNIT = 11;
  private static final long POSTAL_CODE = 17;

  private final List<Attribute> attributes = new ArrayList<>();

  private record Attribute(List<Long> type, String value) {
    boolean is(long last) {
      return type.size() == 4 && type.subList(0, 3).equals(ATTRIBUTES) && type.get(3) == last;
    }
  }

  private NameDocument(DerValue name) {
    for (DerValue relative : name.require(DerValue.SEQUENCE).children()) {
      for (DerValue attribute : relative.require(DerValue.SET).children()) {
        List<DerValue> parts = attribute.children();
        attributes.add(new Attribute(parts.get(0).objectIdentifier(), parts.get(1).text()));
      }
    }
  }

  static RegoObject of(DerValue name) {
    return new NameDocument(name).document();
  }

  private RegoObject document() {
    List<RegoValue> names = new ArrayList<>();
    for (Attribute attribute : attributes) {
      names.add(
          RegoObject.builder()
              .put("Type", Documents.identifier(attribute.type))
              .put("Value", attribute.value)
              .build());
    }
    return RegoObject.builder()
        .put("Country", all(COUNTRY))
        .put("Organization", all(ORGANIZATION))
        .put("OrganizationalUnit", all(ORGANIZATIONAL_UNIT))
        .put("Locality", all(LOCALITY))
        .put("Province", all(PROVINCE))
        .put("StreetAddress", all(STREET))
        .put("PostalCode", all(POSTAL_CODE))
        .put("SerialNumber", last(SERIAL_NUMBER))
        .put("CommonName", last(COMMON_NAME))
        .put("Names", Documents.listOrNull(names))
        .put("ExtraNames", RegoNull.NULL)
        .build();
  }

  private RegoValue all(long type) {
    return Documents.stringsOrNull(
        attributes.stream().filter(attribute -> attribute.is(type)).map(Attribute::value).toList());
  }

  private RegoString last(long type) {
    String found = "";
    for (Attribute attribute : attributes) {
      if (attribute.is(type)) {
        found = attribute.value;
      }
    }
    return RegoString.of(found);
  }
}
