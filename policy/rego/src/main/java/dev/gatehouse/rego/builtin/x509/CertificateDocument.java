package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerException;
import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/** A certificate (RFC 5280 section 4.1) as a document. */
public final class CertificateDocument {
  private static final int UTC_TIME = 0x17;
  private static final int EXPLICIT_VERSION = 0xa0;

  /** Two-digit years from 50 are of the last century (RFC 5280 section 4.1.2.5.1). */
  private static final int CENTURY_PIVOT = 50;

  private CertificateDocument() {}

  /**
   * The document of a certificate.
   *
   * @param withUriStrings whether to add {@code URIStrings}, which Go's structure lacks
   */
  public static RegoObject of(byte[] encoded, boolean withUriStrings) {
    try {
      return document(DerValue.of(encoded), withUriStrings);
    } catch (DerException | IndexOutOfBoundsException malformed) {
      throw new X509Exception("x509: malformed certificate");
    }
  }

  private static RegoObject document(DerValue certificate, boolean withUriStrings) {
    List<DerValue> outer = certificate.require(DerValue.SEQUENCE).children();
    DerValue tbs = outer.get(0).require(DerValue.SEQUENCE);
    List<DerValue> fields = tbs.children();
    boolean versioned = fields.getFirst().tag() == EXPLICIT_VERSION;
    int version = versioned ? fields.getFirst().children().getFirst().integer().intValue() + 1 : 1;
    List<DerValue> body = versioned ? fields.subList(1, fields.size()) : fields;
    DerValue keyInfo = body.get(5);
    RegoObject.Builder document =
        RegoObject.builder()
            .put("Raw", Documents.bytes(certificate.encoded()))
            .put("RawTBSCertificate", Documents.bytes(tbs.encoded()))
            .put("RawSubjectPublicKeyInfo", Documents.bytes(keyInfo.encoded()))
            .put("RawSubject", Documents.bytes(body.get(4).encoded()))
            .put("RawIssuer", Documents.bytes(body.get(2).encoded()))
            .put("Signature", Documents.bytes(outer.get(2).bits()))
            .put("SignatureAlgorithm", KeyNumbers.signatureAlgorithm(outer.get(1)))
            .put("PublicKeyAlgorithm", KeyNumbers.keyAlgorithm(keyInfo))
            .put("PublicKey", KeyNumbers.publicKey(keyInfo))
            .put("Version", RegoNumber.of(version))
            .put("SerialNumber", RegoNumber.of(body.get(0).integer()))
            .put("Issuer", NameDocument.of(body.get(2)))
            .put("Subject", NameDocument.of(body.get(4)))
            .put("NotBefore", time(body.get(3).children().get(0)))
            .put("NotAfter", time(body.get(3).children().get(1)));
    List<Extension> extensions = List.of();
    for (DerValue optional : body.subList(6, body.size())) {
      if (optional.contextTag() == 3) {
        extensions = Extension.all(optional.children().getFirst());
      }
    }
    new ExtensionFields(extensions).addTo(document, withUriStrings);
    return document.put("ExtraExtensions", RegoNull.NULL).build();
  }

  private static RegoString time(DerValue value) {
    String text = value.text();
    try {
      if (value.tag() == UTC_TIME) {
        int year = Integer.parseInt(text.substring(0, 2));
        text = (year >= CENTURY_PIVOT ? "19" : "20") + text;
      }
      LocalDateTime time =
          LocalDateTime.parse(text, DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'"));
      OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
      return RegoString.of(utc.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'")));
    } catch (DateTimeParseException | NumberFormatException malformed) {
      throw new X509Exception("x509: malformed time");
    }
  }
}
