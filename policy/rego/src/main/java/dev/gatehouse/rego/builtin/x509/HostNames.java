package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.net.IpAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate is for a host (RFC 6125, RFC 9525): by its alternative names alone. */
final class HostNames {
  private static final int DNS = 2;
  private static final int IP = 7;

  private HostNames() {}

  static boolean matches(X509Certificate certificate, String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    IpAddress address = IpAddress.parse(bare);
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException malformed) {
      return false;
    }
    if (names == null) {
      return false;
    }
    for (List<?> name : names) {
      boolean matches =
          address != null
              ? name.get(0).equals(IP) && address.equals(IpAddress.parse((String) name.get(1)))
              : name.get(0).equals(DNS) && matches((String) name.get(1), host);
      if (matches) {
        return true;
      }
    }
    return false;
  }

  /** An asterisk stands for exactly one label, the first. */
  private static boolean matches(String pattern, String host) {
    String wanted = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    String offered = pattern.toLowerCase(Locale.ROOT);
    if (offered.startsWith("*.")) {
      int dot = wanted.indexOf('.');
      return dot > 0 && wanted.substring(dot).equals(offered.substring(1));
    }
    return !wanted.isEmpty() && wanted.equals(offered);
  }
}
