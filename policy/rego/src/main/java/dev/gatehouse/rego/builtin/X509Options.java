package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.builtin.x509.ExtendedKeyUsage;
import dev.gatehouse.rego.builtin.x509.VerifyOptions;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The options of {@code crypto.x509.parse_and_verify_certificates_with_options}. */
final class X509Options {
  private static final long NANOS = 1_000_000_000;

  private X509Options() {}

  static VerifyOptions parse(RegoObject options, Instant now) {
    String dnsName = "";
    Instant time = now;
    Set<ExtendedKeyUsage> usages = EnumSet.noneOf(ExtendedKeyUsage.class);
    for (int i = 0; i < options.size(); i++) {
      if (!(options.key(i) instanceof RegoString name)) {
        continue;
      }
      RegoValue value = options.value(i);
      switch (name.value()) {
        case "DNSName" -> dnsName = dnsName(value);
        case "CurrentTime" -> time = time(value);
        case "MaxConstraintComparisons" ->
            requireNumber(value, "MaxConstraintComparisons", "number").longValue();
        case "KeyUsages" -> usages = usages(value);
        default -> throw BuiltinException.failed("invalid key option");
      }
    }
    return new VerifyOptions(dnsName, time, usages);
  }

  private static String dnsName(RegoValue value) {
    if (value instanceof RegoString text) {
      return text.value();
    }
    throw BuiltinException.failed("'DNSName' should be a string");
  }

  private static Instant time(RegoValue value) {
    long nanos = requireNumber(value, "CurrentTime", "int64 number").longValue();
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  private static RegoNumber requireNumber(RegoValue value, String option, String kind) {
    if (!(value instanceof RegoNumber number)) {
      throw BuiltinException.failed("'" + option + "' should be a number");
    }
    if (!number.isPlainLong()) {
      throw BuiltinException.failed("'" + option + "' should be a valid " + kind);
    }
    return number;
  }

  private static Set<ExtendedKeyUsage> usages(RegoValue value) {
    if (!(value instanceof RegoArray) && !(value instanceof RegoSet)) {
      throw BuiltinException.failed("'KeyUsages' should be an Array or Set");
    }
    Set<ExtendedKeyUsage> usages = EnumSet.noneOf(ExtendedKeyUsage.class);
    List<String> invalid = new ArrayList<>();
    for (RegoValue element : Operands.elements(value, 2)) {
      if (element instanceof RegoString text) {
        ExtendedKeyUsage usage = ExtendedKeyUsage.named(text.value());
        if (usage == null) {
          invalid.add(text.value());
        } else {
          usages.add(usage);
        }
      }
    }
    if (!invalid.isEmpty()) {
      throw BuiltinException.failed(
          "invalid entries for 'KeyUsages' found: [" + String.join(" ", invalid) + "]");
    }
    return usages;
  }
}
