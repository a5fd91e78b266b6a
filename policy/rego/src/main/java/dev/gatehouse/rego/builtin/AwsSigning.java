package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoUrl;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code providers.aws.sign_req}: a request with the headers of AWS Signature Version 4. */
final class AwsSigning {
  private static final long NANOS = 1_000_000_000;
  private static final RegoSet REQUIRED_SETTINGS =
      HttpRequests.strings("aws_service", "aws_access_key", "aws_secret_access_key", "aws_region");

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("providers.aws.sign_req")
              .takes("request", object(STRING, ANY))
              .takes("aws_config", object(STRING, ANY))
              .takes("time_ns", NUMBER)
              .returns("signed_request", object(ANY, ANY))
              .by((context, a) -> sign(a)));

  private AwsSigning() {}

  private static RegoValue sign(RegoValue[] arguments) {
    RegoObject request = Operands.object(arguments[0], 1);
    RegoObject settings = validSettings(Operands.object(arguments[1], 1));
    RegoNumber time = Operands.number(arguments[2], 1);
    if (!time.isPlainLong()) {
      throw Operands.refused(3, "could not convert time_ns value into a unix timestamp");
    }
    HttpRequests.validate(request);
    SortedMap<String, String> headers = headers(request.get("headers"));
    GoUrl url = url(request);
    boolean unsigned = payloadIsUnsigned(settings);
    AwsSignature signature =
        new AwsSignature(
            text(settings, "aws_access_key"),
            text(settings, "aws_secret_access_key"),
            text(settings, "aws_region"),
            text(settings, "aws_service"),
            text(settings, "aws_session_token"));
    Instant moment =
        Instant.ofEpochSecond(
            Math.floorDiv(time.longValue(), NANOS), Math.floorMod(time.longValue(), NANOS));
    byte[] body = HttpRequests.body(request);
    SortedMap<String, String> signed =
        signature.sign(text(request, "method"), url, headers, body, unsigned, moment);
    RegoObject.Builder all = RegoObject.builder();
    headers.forEach(all::put);
    signed.forEach(all::put);
    return request.with(RegoString.of("headers"), all.build());
  }

  private static RegoObject validSettings(RegoObject settings) {
    RegoSet missing = REQUIRED_SETTINGS.difference(settings.keys());
    if (!missing.isEmpty()) {
      throw Operands.refused(2, "missing required AWS config parameters(s): " + missing);
    }
    RegoSet.Builder invalid = RegoSet.builder();
    for (RegoValue name : REQUIRED_SETTINGS) {
      if (!(settings.get(name) instanceof RegoString)) {
        invalid.add(name);
      }
    }
    if (invalid.size() > 0) {
      throw Operands.refused(
          2, "invalid values for required AWS config parameters(s): " + invalid.build());
    }
    return settings;
  }

  private static boolean payloadIsUnsigned(RegoObject settings) {
    return switch (settings.get("disable_payload_signing")) {
      case null -> false;
      case RegoBoolean flag -> flag.value();
      default ->
          throw Operands.refused(2, "invalid value for 'disable_payload_signing' in AWS config");
    };
  }

  private static SortedMap<String, String> headers(@Nullable RegoValue value) {
    SortedMap<String, String> headers = new TreeMap<>();
    if (value == null) {
      return headers;
    }
    if (!(value instanceof RegoObject object)) {
      throw Operands.wrongType(0, value, "object");
    }
    object.forEach((name, header) -> headers.put(text(name), text(header)));
    return headers;
  }

  private static GoUrl url(RegoObject request) {
    RegoSet.Builder invalid = RegoSet.builder();
    for (String name : List.of("url", "method")) {
      if (!(request.get(name) instanceof RegoString)) {
        invalid.add(RegoString.of(name));
      }
    }
    if (invalid.size() > 0) {
      throw Operands.refused(
          1, "invalid values for required request parameters(s): " + invalid.build());
    }
    try {
      return GoUrl.parse(text(request, "url"));
    } catch (EncodingException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  private static String text(RegoObject object, String name) {
    RegoValue value = object.get(name);
    return value == null ? "" : text(value);
  }

  private static String text(RegoValue value) {
    return value instanceof RegoString text ? text.value() : "";
  }
}
