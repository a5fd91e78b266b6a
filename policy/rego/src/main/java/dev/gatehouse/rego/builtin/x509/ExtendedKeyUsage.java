package dev.gatehouse.rego.builtin.x509;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The extended key usages that Go numbers, in the order of their numbers, with the names of OPA's
 * options.
 */
public enum ExtendedKeyUsage {
  ANY("KeyUsageAny", "2.5.29.37.0"),
  SERVER_AUTH("KeyUsageServerAuth", "1.3.6.1.5.5.7.3.1"),
  CLIENT_AUTH("KeyUsageClientAuth", "1.3.6.1.5.5.7.3.2"),
  CODE_SIGNING("KeyUsageCodeSigning", "1.3.6.1.5.5.7.3.3"),
  EMAIL_PROTECTION("KeyUsageEmailProtection", "1.3.6.1.5.5.7.3.4"),
  IPSEC_END_SYSTEM("KeyUsageIPSECEndSystem", "1.3.6.1.5.5.7.3.5"),
  IPSEC_TUNNEL("KeyUsageIPSECTunnel", "1.3.6.1.5.5.7.3.6"),
  IPSEC_USER("KeyUsageIPSECUser", "1.3.6.1.5.5.7.3.7"),
  TIME_STAMPING("KeyUsageTimeStamping", "1.3.6.1.5.5.7.3.8"),
  OCSP_SIGNING("KeyUsageOCSPSigning", "1.3.6.1.5.5.7.3.9"),
  MICROSOFT_SERVER_GATED_CRYPTO("KeyUsageMicrosoftServerGatedCrypto", "1.3.6.1.4.1.311.10.3.3"),
  NETSCAPE_SERVER_GATED_CRYPTO("KeyUsageNetscapeServerGatedCrypto", "2.16.840.1.113730.4.1"),
  MICROSOFT_COMMERCIAL_CODE_SIGNING(
      "KeyUsageMicrosoftCommercialCodeSigning", "1.3.6.1.4.1.311.2.1.22"),
  MICROSOFT_KERNEL_CODE_SIGNING("KeyUsageMicrosoftKernelCodeSigning", "1.3.6.1.4.1.311.61.1.1");

  private final String optionName;
  private final String id;

  ExtendedKeyUsage(String optionName, String id) {
    this.optionName = optionName;
    this.id = id;
  }

  /** The usage of an object identifier, or null for one without a number. */
  static @Nullable ExtendedKeyUsage of(List<Long> id) {
    String dotted = id.stream().map(String::valueOf).collect(Collectors.joining("."));
    return Arrays.stream(values())
        .filter(usage -> usage.id.equals(dotted))
        .findFirst()
        .orElse(null);
  }

  /** The number that Go gives the usage. */
  int number() {
    return compareTo(ANY);
  }

  /** The usage that an option names, or null. */
  public static @Nullable ExtendedKeyUsage named(String optionName) {
    return Arrays.stream(values())
        .filter(usage -> usage.optionName.equals(optionName))
        .findFirst()
        .orElse(null);
  }

  /** The object identifier in dotted form. */
  String dotted() {
    return id;
  }
}
