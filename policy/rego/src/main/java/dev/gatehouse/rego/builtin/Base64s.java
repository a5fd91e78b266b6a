package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoBase64;
import dev.gatehouse.rego.builtin.encoding.GoHex;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** {@code base64.*}, {@code base64url.*} and {@code hex.*}, on the bytes of strings. */
final class Base64s {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          encoder("base64.encode", Base64.getEncoder()::encodeToString),
          decoder("base64.decode", GoBase64::decode),
          declare("base64.is_valid")
              .takes("x", STRING)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isValid(a[0]))),
          encoder("base64url.encode", Base64.getUrlEncoder()::encodeToString),
          encoder(
              "base64url.encode_no_pad", Base64.getUrlEncoder().withoutPadding()::encodeToString),
          decoder("base64url.decode", Base64s::decodeUrl),
          encoder("hex.encode", HexFormat.of()::formatHex),
          decoder("hex.decode", GoHex::decode));

  private Base64s() {}

  private static BuiltinFunction encoder(String name, Function<byte[], String> encoding) {
    return declare(name)
        .takes("x", STRING)
        .returns("y", STRING)
        .by((context, a) -> RegoString.of(encoding.apply(Operands.bytes(a[0], 1))));
  }

  private static BuiltinFunction decoder(String name, Function<String, byte[]> encoding) {
    return declare(name)
        .takes("x", STRING)
        .returns("y", STRING)
        .by(
            (context, a) -> {
              try {
                return RegoString.ofUtf8(encoding.apply(Operands.string(a[0], 1)));
              } catch (EncodingException malformed) {
                throw BuiltinException.failed(malformed);
              }
            });
  }

  /** Padding may be left out (RFC 7515 appendix C). */
  private static byte[] decodeUrl(String text) {
    if (text.endsWith("=")) {
      return GoBase64.decodeUrl(text);
    }
    return switch (text.length() % 4) {
      case 0 -> GoBase64.decodeUrl(text);
      case 2 -> GoBase64.decodeUrl(text + "==");
      case 3 -> GoBase64.decodeUrl(text + "=");
      default -> throw BuiltinException.failed("illegal base64url string: " + text);
    };
  }

  private static boolean isValid(RegoValue value) {
    if (!(value instanceof RegoString text)) {
      return false;
    }
    try {
      GoBase64.decode(text.value());
      return true;
    } catch (EncodingException malformed) {
      return false;
    }
  }
}
