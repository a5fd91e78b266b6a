package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An extension (RFC 5280 section 4.2).
 *
 * @param id its object identifier
 * @param critical whether who doesn't know it must refuse the certificate
 * @param value the DER of its content
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Extension(List<Long> id, boolean critical, byte[] value) {
  private static final List<Long> CERTIFICATE_EXTENSIONS = List.of(2L, 5L, 29L);

  static List<Extension> all(DerValue sequence) {
    List<Extension> extensions = new ArrayList<>();
    for (DerValue element : sequence.require(DerValue.SEQUENCE).children()) {
      List<DerValue> parts = element.children();
      boolean critical = parts.size() == 3 && parts.get(1).bool();
      byte[] value = parts.getLast().require(DerValue.OCTET_STRING).content();
      extensions.add(new Extension(parts.getFirst().objectIdentifier(), critical, value));
    }
    return extensions;
  }

  /** The content of the extension {@code 2.5.29.number}, or null when there is none. */
  static @Nullable DerValue find(List<Extension> extensions, long number) {
    for (Extension extension : extensions) {
      if (extension.id.size() == 4
          && extension.id.subList(0, 3).equals(CERTIFICATE_EXTENSIONS)
          && extension.id.get(3) == number) {
        return DerValue.of(extension.value);
      }
    }
    return null;
  }

  /** The content of the extension with an identifier, or null when there is none. */
  static @Nullable DerValue find(List<Extension> extensions, List<Long> id) {
    for (Extension extension : extensions) {
      if (extension.id.equals(id)) {
        return DerValue.of(extension.value);
      }
    }
    return null;
  }

  RegoValue document() {
    return RegoObject.builder()
        .put("Id", Documents.identifier(id))
        .put("Critical", RegoBoolean.of(critical))
        .put("Value", Documents.bytes(value))
        .build();
  }
}
