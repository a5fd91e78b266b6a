package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerException;
import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** A certification request (PKCS #10, RFC 2986) as a document. */
public final class RequestDocument {
  private static final List<Long> EXTENSION_REQUEST = List.of(1L, 2L, 840L, 113549L, 1L, 9L, 14L);

  private RequestDocument() {}

  public static RegoObject of(byte[] encoded) {
    try {
      return document(DerValue.of(encoded));
    } catch (DerException malformed) {
      throw new X509Exception(malformed.describe());
    } catch (IndexOutOfBoundsException shorter) {
      throw new X509Exception("asn1: syntax error: sequence truncated");
    }
  }

  private static RegoObject document(DerValue request) {
    List<DerValue> outer = request.require(DerValue.SEQUENCE).children();
    DerValue info = outer.get(0).require(DerValue.SEQUENCE);
    List<DerValue> fields = info.children();
    List<RegoValue> attributes = new ArrayList<>();
    List<Extension> extensions = new ArrayList<>();
    for (DerValue optional : fields.subList(3, fields.size())) {
      for (DerValue attribute : optional.children()) {
        List<DerValue> parts = attribute.children();
        if (parts.get(0).objectIdentifier().equals(EXTENSION_REQUEST)) {
          extensions.addAll(Extension.all(parts.get(1).children().getFirst()));
        }
        attributes.add(attribute(parts));
      }
    }
    GeneralNames names = new GeneralNames(Extension.find(extensions, 17));
    DerValue keyInfo = fields.get(2);
    return RegoObject.builder()
        .put("Raw", Documents.bytes(request.encoded()))
        .put("RawTBSCertificateRequest", Documents.bytes(info.encoded()))
        .put("RawSubjectPublicKeyInfo", Documents.bytes(keyInfo.encoded()))
        .put("RawSubject", Documents.bytes(fields.get(1).encoded()))
        .put("Version", RegoNumber.of(fields.get(0).integer()))
        .put("Signature", Documents.bytes(outer.get(2).bits()))
        .put("SignatureAlgorithm", KeyNumbers.signatureAlgorithm(outer.get(1)))
        .put("PublicKeyAlgorithm", KeyNumbers.keyAlgorithm(keyInfo))
        .put("PublicKey", KeyNumbers.publicKey(keyInfo))
        .put("Subject", NameDocument.of(fields.get(1)))
        .put("Attributes", Documents.listOrNull(attributes))
        .put(
            "Extensions",
            Documents.listOrNull(extensions.stream().map(Extension::document).toList()))
        .put("ExtraExtensions", RegoNull.NULL)
        .put("DNSNames", Documents.stringsOrNull(names.dns()))
        .put("EmailAddresses", Documents.stringsOrNull(names.emails()))
        .put("IPAddresses", Documents.stringsOrNull(names.addresses()))
        .put("URIs", names.uriDocuments())
        .build();
  }

  /** An attribute whose values are sets of a type and a value each, as requested extensions are. */
  private static RegoValue attribute(List<DerValue> parts) {
    List<RegoValue> sets = new ArrayList<>();
    for (DerValue set : parts.get(1).children()) {
      List<RegoValue> pairs = new ArrayList<>();
      for (DerValue pair : set.tag() == DerValue.SEQUENCE ? set.children() : List.<DerValue>of()) {
        List<DerValue> typeAndValue = pair.children();
        pairs.add(
            RegoObject.builder()
                .put("Type", Documents.identifier(typeAndValue.getFirst().objectIdentifier()))
                .put("Value", Documents.bytes(typeAndValue.getLast().content()))
                .build());
      }
      sets.add(RegoArray.copyOf(pairs));
    }
    return RegoObject.builder()
        .put("Type", Documents.identifier(parts.get(0).objectIdentifier()))
        .put("Value", RegoArray.copyOf(sets))
        .build();
  }
}
