package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a certificate's document that come from its name constraints (RFC 5280 section
 * 4.2.1.10).
 */
final class NameConstraints {
  static final List<Long> ID = List.of(2L, 5L, 29L, 30L);

  private final List<String> dns = new ArrayList<>();
  private final List<String> emails = new ArrayList<>();
  private final List<String> uris = new ArrayList<>();
  private final List<RegoValue> ranges = new ArrayList<>();

  private NameConstraints() {}

  static void addTo(RegoObject.Builder document, @Nullable Extension extension) {
    NameConstraints permitted = new NameConstraints();
    NameConstraints excluded = new NameConstraints();
    if (extension != null) {
      for (DerValue subtrees : DerValue.of(extension.value()).children()) {
        (subtrees.contextTag() == 0 ? permitted : excluded).read(subtrees);
      }
    }
    document.put(
        "PermittedDNSDomainsCritical", RegoBoolean.of(extension != null && extension.critical()));
    permitted.put(document, "Permitted");
    excluded.put(document, "Excluded");
  }

  private void read(DerValue subtrees) {
    for (DerValue subtree : subtrees.children()) {
      DerValue base = subtree.children().getFirst();
      switch (base.contextTag()) {
        case 1 -> emails.add(base.text());
        case 2 -> dns.add(base.text());
        case 6 -> uris.add(base.text());
        case 7 -> ranges.add(range(base.content()));
        default -> {
          // Other kinds of names have no member.
        }
      }
    }
  }

  private static RegoValue range(byte[] addressAndMask) {
    int half = addressAndMask.length / 2;
    return RegoObject.builder()
        .put("IP", RegoString.of(GeneralNames.address(Arrays.copyOf(addressAndMask, half))))
        .put(
            "Mask",
            Documents.bytes(Arrays.copyOfRange(addressAndMask, half, addressAndMask.length)))
        .build();
  }

  private void put(RegoObject.Builder document, String prefix) {
    document
        .put(prefix + "DNSDomains", Documents.stringsOrNull(dns))
        .put(prefix + "EmailAddresses", Documents.stringsOrNull(emails))
        .put(prefix + "IPRanges", Documents.listOrNull(ranges))
        .put(prefix + "URIDomains", Documents.stringsOrNull(uris));
  }
}
