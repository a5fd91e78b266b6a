package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerException;
import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoBase64;
import dev.gatehouse.rego.builtin.pem.PemBlock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the texts in which policies get certificates: PEM, PEM in base64, or DER in base64. */
public final class Certificates {
  private static final String PEM_BEGIN = "-----BEGIN";

  private Certificates() {}

  /** The certificates of a text, each in DER. */
  public static List<byte[]> parse(String text) {
    if (text.startsWith(PEM_BEGIN)) {
      return split(fromPem(text));
    }
    byte[] decoded = decode(text);
    String decodedText = new String(decoded, StandardCharsets.ISO_8859_1);
    return split(decodedText.startsWith(PEM_BEGIN) ? fromPem(decodedText) : decoded);
  }

  /** The bytes of a certification request. */
  public static byte[] parseRequest(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (!text.startsWith("-----BEGIN CERTIFICATE REQUEST-----")) {
      bytes = decode(text);
    }
    PemBlock block = PemBlock.first(new String(bytes, StandardCharsets.ISO_8859_1));
    if (block == null) {
      return bytes;
    }
    if (!block.type().equals("CERTIFICATE REQUEST")) {
      throw new X509Exception("invalid PEM-encoded certificate signing request");
    }
    return block.bytes();
  }

  private static byte[] decode(String text) {
    try {
      return GoBase64.decode(text);
    } catch (EncodingException malformed) {
      throw new X509Exception(String.valueOf(malformed.getMessage()));
    }
  }

  private static byte[] fromPem(String text) {
    ByteArrayOutputStream certificates = new ByteArrayOutputStream();
    PemBlock block = PemBlock.first(text);
    while (block != null) {
      if (!block.type().equals("CERTIFICATE")) {
        throw new X509Exception("PEM block type is '" + block.type() + "', expected CERTIFICATE");
      }
      certificates.writeBytes(block.bytes());
      block = PemBlock.first(block.rest());
    }
    return certificates.toByteArray();
  }

  private static List<byte[]> split(byte[] bytes) {
    try {
      return DerValue.sequenceOf(bytes).stream().map(DerValue::encoded).toList();
    } catch (DerException malformed) {
      throw new X509Exception("x509: malformed certificate");
    }
  }
}
