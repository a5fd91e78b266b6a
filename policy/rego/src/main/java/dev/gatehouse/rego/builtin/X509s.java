package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.tuple;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoBase64;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.x509.CertificateChain;
import dev.gatehouse.rego.builtin.x509.CertificateDocument;
import dev.gatehouse.rego.builtin.x509.Certificates;
import dev.gatehouse.rego.builtin.x509.KeyPairDocument;
import dev.gatehouse.rego.builtin.x509.PrivateKeyParts;
import dev.gatehouse.rego.builtin.x509.PrivateKeys;
import dev.gatehouse.rego.builtin.x509.RequestDocument;
import dev.gatehouse.rego.builtin.x509.VerifyOptions;
import dev.gatehouse.rego.builtin.x509.X509Exception;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code crypto.x509.*} and {@code crypto.parse_private_keys}. */
final class X509s {
  private static final Type CERTIFICATES = array(object(STRING, ANY));
  private static final RegoArray UNVERIFIED = RegoArray.of(RegoBoolean.FALSE, RegoArray.EMPTY);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("crypto.x509.parse_certificates")
              .takes("certs", STRING)
              .returns("output", CERTIFICATES)
              .by(
                  (context, a) ->
                      read(() -> documents(Certificates.parse(Operands.string(a[0], 1)), true))),
          declare("crypto.x509.parse_and_verify_certificates")
              .takes("certs", STRING)
              .returns("output", tuple(BOOLEAN, CERTIFICATES))
              .by(X509s::verify),
          declare("crypto.x509.parse_and_verify_certificates_with_options")
              .takes("certs", STRING)
              .takes("options", object(STRING, ANY))
              .returns("output", tuple(BOOLEAN, CERTIFICATES))
              .by(X509s::verifyWithOptions),
          declare("crypto.x509.parse_certificate_request")
              .takes("csr", STRING)
              .returns("output", object(STRING, ANY))
              .by(
                  (context, a) ->
                      read(
                          () ->
                              RequestDocument.of(
                                  Certificates.parseRequest(Operands.string(a[0], 1))))),
          declare("crypto.x509.parse_rsa_private_key")
              .takes("pem", STRING)
              .returns("output", object(STRING, ANY))
              .by((context, a) -> read(() -> jwk(Operands.string(a[0], 1)))),
          declare("crypto.x509.parse_keypair")
              .takes("cert", STRING)
              .takes("pem", STRING)
              .returns("output", object(STRING, ANY))
              .by(
                  (context, a) ->
                      read(
                          () ->
                              KeyPairDocument.of(
                                  Operands.string(a[0], 1), Operands.string(a[1], 1)))),
          declare("crypto.parse_private_keys")
              .takes("keys", STRING)
              .returns("output", CERTIFICATES)
              .by((context, a) -> read(() -> privateKeys(Operands.string(a[0], 1)))));

  private X509s() {}

  private static RegoValue read(Supplier<RegoValue> reader) {
    try {
      return reader.get();
    } catch (X509Exception malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  private static RegoArray documents(List<byte[]> certificates, boolean withUriStrings) {
    return RegoArray.copyOf(
        certificates.stream()
            .map(encoded -> CertificateDocument.of(encoded, withUriStrings))
            .toList());
  }

  private static RegoValue verify(BuiltinContext context, RegoValue[] arguments) {
    List<byte[]> certificates = parsed(Operands.string(arguments[0], 1));
    return result(certificates, new VerifyOptions("", context.now(), Set.of()), true);
  }

  private static RegoValue verifyWithOptions(BuiltinContext context, RegoValue[] arguments) {
    String text = Operands.string(arguments[0], 1);
    var options = Operands.object(arguments[1], 2);
    List<byte[]> certificates = parsed(text);
    return certificates == null
        ? UNVERIFIED
        : result(certificates, X509Options.parse(options, context.now()), false);
  }

  private static RegoValue result(
      @Nullable List<byte[]> certificates, VerifyOptions options, boolean withUriStrings) {
    List<byte[]> chain =
        certificates == null ? null : CertificateChain.verify(certificates, options);
    if (chain == null) {
      return UNVERIFIED;
    }
    return RegoArray.of(RegoBoolean.TRUE, read(() -> documents(chain, withUriStrings)));
  }

  private static @Nullable List<byte[]> parsed(String text) {
    try {
      return Certificates.parse(text);
    } catch (X509Exception malformed) {
      return null;
    }
  }

  private static RegoValue jwk(String text) {
    if (text.isEmpty()) {
      throw BuiltinException.failed("input PEM data was empty");
    }
    if (!text.startsWith("-----BEGIN")) {
      try {
        GoBase64.decode(text);
      } catch (EncodingException malformed) {
        throw BuiltinException.failed(malformed);
      }
    }
    List<PrivateKeyParts> keys = PrivateKeys.parse(text);
    return keys.isEmpty() ? RegoNull.NULL : keys.getFirst().jwk();
  }

  private static RegoValue privateKeys(String text) {
    return text.isEmpty()
        ? RegoNull.NULL
        : RegoArray.copyOf(
            PrivateKeys.parse(text).stream().map(PrivateKeyParts::document).toList());
  }
}
