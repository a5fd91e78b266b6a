package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a certificate's document that come from its extensions (RFC 5280 section 4.2). */
final class ExtensionFields {
  private static final long SUBJECT_KEY_ID = 14;
  private static final long KEY_USAGE = 15;
  private static final long SUBJECT_ALTERNATIVE_NAMES = 17;
  private static final long BASIC_CONSTRAINTS = 19;
  private static final long NAME_CONSTRAINTS = 30;
  private static final long DISTRIBUTION_POINTS = 31;
  private static final long POLICIES = 32;
  private static final long AUTHORITY_KEY_ID = 35;
  private static final long EXTENDED_KEY_USAGE = 37;
  private static final Set<Long> HANDLED =
      Set.of(
          SUBJECT_KEY_ID,
          KEY_USAGE,
          SUBJECT_ALTERNATIVE_NAMES,
          BASIC_CONSTRAINTS,
          NAME_CONSTRAINTS,
          DISTRIBUTION_POINTS,
          POLICIES,
          AUTHORITY_KEY_ID,
          EXTENDED_KEY_USAGE,
          33L,
          36L,
          54L);
  private static final List<Long> AUTHORITY_ACCESS = List.of(1L, 3L, 6L, 1L, 5L, 5L, 7L, 1L, 1L);
  private static final int USAGE_BITS = 9;

  private final List<Extension> extensions;

  ExtensionFields(List<Extension> extensions) {
    this.extensions = extensions;
  }

  void addTo(RegoObject.Builder document, boolean withUriStrings) {
    List<Extension> unhandled = new ArrayList<>();
    for (Extension extension : extensions) {
      boolean handled = extension.id().size() == 4 && HANDLED.contains(extension.id().get(3));
      if (extension.critical() && !handled) {
        unhandled.add(extension);
      }
    }
    GeneralNames names = new GeneralNames(find(SUBJECT_ALTERNATIVE_NAMES));
    document
        .put(
            "Extensions",
            Documents.listOrNull(extensions.stream().map(Extension::document).toList()))
        .put(
            "UnhandledCriticalExtensions",
            Documents.listOrNull(
                unhandled.stream().map(e -> Documents.identifier(e.id())).toList()))
        .put("KeyUsage", keyUsage(find(KEY_USAGE)))
        .put("SubjectKeyId", keyId(find(SUBJECT_KEY_ID)))
        .put("AuthorityKeyId", authorityKeyId(find(AUTHORITY_KEY_ID)))
        .put("DNSNames", Documents.stringsOrNull(names.dns()))
        .put("EmailAddresses", Documents.stringsOrNull(names.emails()))
        .put("IPAddresses", Documents.stringsOrNull(names.addresses()))
        .put("URIs", names.uriDocuments())
        .put(
            "CRLDistributionPoints",
            Documents.stringsOrNull(distributionPoints(find(DISTRIBUTION_POINTS))));
    if (withUriStrings) {
      document.put("URIStrings", Documents.stringsOrNull(names.uris()));
    }
    addBasicConstraints(document, find(BASIC_CONSTRAINTS));
    addExtendedUsage(document, find(EXTENDED_KEY_USAGE));
    addAuthorityAccess(document, Extension.find(extensions, AUTHORITY_ACCESS));
    addPolicies(document, find(POLICIES));
    Extension constraints =
        extensions.stream().filter(e -> e.id().equals(NameConstraints.ID)).findFirst().orElse(null);
    NameConstraints.addTo(document, constraints);
  }

  private @Nullable DerValue find(long number) {
    return Extension.find(extensions, number);
  }

  /** Bit 0 is the first bit of the string and the lowest of the number. */
  private static RegoValue keyUsage(@Nullable DerValue extension) {
    if (extension == null) {
      return RegoNumber.ZERO;
    }
    byte[] bits = extension.bits();
    int usage = 0;
    for (int i = 0; i < USAGE_BITS; i++) {
      if (i / 8 < bits.length && (bits[i / 8] & 0x80 >> i % 8) != 0) {
        usage |= 1 << i;
      }
    }
    return RegoNumber.of(usage);
  }

  private static RegoValue keyId(@Nullable DerValue extension) {
    return Documents.bytes(
        extension == null ? null : extension.require(DerValue.OCTET_STRING).content());
  }

  private static RegoValue authorityKeyId(@Nullable DerValue extension) {
    if (extension != null) {
      for (DerValue part : extension.children()) {
        if (part.contextTag() == 0) {
          return Documents.bytes(part.content());
        }
      }
    }
    return RegoNull.NULL;
  }

  /** Points that name a URI: DistributionPoint [0] { fullName [0] { uri [6] } }. */
  private static List<String> distributionPoints(@Nullable DerValue extension) {
    List<String> uris = new ArrayList<>();
    if (extension == null) {
      return uris;
    }
    for (DerValue point : extension.children()) {
      for (DerValue part : point.children()) {
        if (part.contextTag() == 0
            && !part.children().isEmpty()
            && part.children().getFirst().contextTag() == 0) {
          for (DerValue name : part.children().getFirst().children()) {
            if (name.contextTag() == 6) {
              uris.add(name.text());
            }
          }
        }
      }
    }
    return uris;
  }

  private static void addBasicConstraints(
      RegoObject.Builder document, @Nullable DerValue extension) {
    boolean authority = false;
    long pathLength = extension == null ? 0 : -1;
    if (extension != null) {
      for (DerValue part : extension.children()) {
        if (part.tag() == DerValue.INTEGER) {
          pathLength = part.integer().longValue();
        } else {
          authority = part.bool();
        }
      }
    }
    document
        .put("BasicConstraintsValid", RegoBoolean.of(extension != null))
        .put("IsCA", RegoBoolean.of(authority))
        .put("MaxPathLen", RegoNumber.of(pathLength))
        .put("MaxPathLenZero", RegoBoolean.of(extension != null && pathLength == 0));
  }

  private static void addExtendedUsage(RegoObject.Builder document, @Nullable DerValue extension) {
    List<RegoValue> known = new ArrayList<>();
    List<RegoValue> unknown = new ArrayList<>();
    if (extension != null) {
      for (DerValue usage : extension.children()) {
        ExtendedKeyUsage found = ExtendedKeyUsage.of(usage.objectIdentifier());
        if (found == null) {
          unknown.add(Documents.identifier(usage.objectIdentifier()));
        } else {
          known.add(RegoNumber.of(found.number()));
        }
      }
    }
    document
        .put("ExtKeyUsage", Documents.listOrNull(known))
        .put("UnknownExtKeyUsage", Documents.listOrNull(unknown));
  }

  /** OCSP is method 1 and the issuer's certificate method 2 (RFC 5280 section 4.2.2.1). */
  private static void addAuthorityAccess(
      RegoObject.Builder document, @Nullable DerValue extension) {
    List<String> ocsp = new ArrayList<>();
    List<String> issuers = new ArrayList<>();
    if (extension != null) {
      for (DerValue access : extension.children()) {
        List<DerValue> parts = access.children();
        if (parts.get(1).contextTag() == 6) {
          (parts.get(0).objectIdentifier().getLast() == 1 ? ocsp : issuers)
              .add(parts.get(1).text());
        }
      }
    }
    document
        .put("OCSPServer", Documents.stringsOrNull(ocsp))
        .put("IssuingCertificateURL", Documents.stringsOrNull(issuers));
  }

  private static void addPolicies(RegoObject.Builder document, @Nullable DerValue extension) {
    List<RegoValue> identifiers = new ArrayList<>();
    List<String> dotted = new ArrayList<>();
    if (extension != null) {
      for (DerValue policy : extension.children()) {
        List<Long> id = policy.children().getFirst().objectIdentifier();
        identifiers.add(Documents.identifier(id));
        dotted.add(id.stream().map(String::valueOf).collect(Collectors.joining(".")));
      }
    }
    document
        .put("PolicyIdentifiers", Documents.listOrNull(identifiers))
        .put("Policies", Documents.stringsOrNull(dotted))
        .put("PolicyMappings", RegoNull.NULL)
        .put("InhibitAnyPolicy", RegoNumber.ZERO)
        .put("InhibitAnyPolicyZero", RegoBoolean.FALSE)
        .put("InhibitPolicyMapping", RegoNumber.ZERO)
        .put("InhibitPolicyMappingZero", RegoBoolean.FALSE)
        .put("RequireExplicitPolicy", RegoNumber.ZERO)
        .put("RequireExplicitPolicyZero", RegoBoolean.FALSE);
  }
}
