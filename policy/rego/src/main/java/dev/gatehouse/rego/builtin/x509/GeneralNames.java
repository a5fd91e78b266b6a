package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoUrl;
import dev.gatehouse.rego.builtin.net.IpAddress;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alternative names (RFC 5280 section 4.2.1.6), those kinds that policies look at. */
final class GeneralNames {
  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  private final List<DerValue> names;

  GeneralNames(@Nullable DerValue sequence) {
    this.names = sequence == null ? List.of() : sequence.require(DerValue.SEQUENCE).children();
  }

  List<String> dns() {
    return texts(DNS);
  }

  List<String> emails() {
    return texts(EMAIL);
  }

  List<String> uris() {
    return texts(URI);
  }

  List<String> addresses() {
    return names.stream()
        .filter(name -> name.contextTag() == IP)
        .map(name -> address(name.content()))
        .toList();
  }

  private List<String> texts(int kind) {
    return names.stream().filter(name -> name.contextTag() == kind).map(DerValue::text).toList();
  }

  static String address(byte[] bytes) {
    IpAddress address = IpAddress.of(bytes);
    if (address == null) {
      throw new X509Exception("x509: cannot parse IP address of length " + bytes.length);
    }
    return address.toString();
  }

  /** The URIs taken apart. */
  RegoValue uriDocuments() {
    List<RegoValue> documents = new ArrayList<>();
    for (String text : uris()) {
      try {
        documents.add(document(GoUrl.parse(text)));
      } catch (EncodingException malformed) {
        throw new X509Exception(
            "x509: cannot parse URI \"" + text + "\": " + malformed.getMessage());
      }
    }
    return Documents.listOrNull(documents);
  }

  private static RegoValue document(GoUrl url) {
    return RegoObject.builder()
        .put("Scheme", url.scheme())
        .put("Opaque", url.opaque())
        .put("User", RegoNull.NULL)
        .put("Host", url.host())
        .put("Path", url.path())
        .put("RawPath", url.rawPath())
        .put("ForceQuery", RegoBoolean.FALSE)
        .put("RawQuery", url.rawQuery())
        .put("Fragment", url.fragment())
        .put("RawFragment", RegoString.EMPTY)
        .put("OmitHost", RegoBoolean.FALSE)
        .build();
  }
}
