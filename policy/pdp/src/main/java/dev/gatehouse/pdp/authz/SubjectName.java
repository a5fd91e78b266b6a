package dev.gatehouse.pdp.authz;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A certificate's subject as Go writes it, so that policies written for OPA recognise it: the known
 * attributes only, in an order of their own, those that are there more than once joined by a plus.
 */
final class SubjectName {

  /** From the last to the first of Go's {@code pkix.Name.ToRDNSequence}. */
  private static final List<String> ORDER =
      List.of("SERIALNUMBER", "CN", "POSTALCODE", "STREET", "ST", "L", "OU", "O", "C");

  private static final Map<String, String> NAMES =
      Map.of("2.5.4.5", "SERIALNUMBER", "2.5.4.17", "POSTALCODE");

  private SubjectName() {}

  static String of(X509Certificate certificate) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    try {
      LdapName name = new LdapName(certificate.getSubjectX500Principal().getName("RFC2253", NAMES));
      for (Rdn rdn : name.getRdns()) {
        values
            .computeIfAbsent(rdn.getType(), _ -> new ArrayList<>())
            .add(escaped(String.valueOf(rdn.getValue())));
      }
    } catch (InvalidNameException e) {
      throw new IllegalArgumentException("the certificate's subject is no name", e);
    }
    List<String> parts = new ArrayList<>();
    for (String type : ORDER) {
      List<String> given = values.get(type);
      if (given != null) {
        parts.add(String.join("+", given.stream().map(value -> type + "=" + value).toList()));
      }
    }
    return String.join(",", parts);
  }

  /** RFC 2253, section 2.4. */
  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean atEnd = i == 0 || i == value.length() - 1;
      if (",+\"\\<>;".indexOf(c) >= 0 || (c == ' ' && atEnd) || (c == '#' && i == 0)) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }
}
