package dev.gatehouse.decision.bundle.signature;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The file {@code .signatures.json}.
 *
 * @param tokens the tokens that it holds
 */
public record SignatureFile(List<String> tokens) {

  /** The file's path in a bundle. */
  public static final String FILE = ".signatures.json";

  private static final Set<String> DEFAULT_PLUGINS = Set.of("", "_default");

  public SignatureFile {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads the file.
   *
   * @throws BundleException if it is malformed, or names a verifier that is a plug-in of OPA
   */
  public static SignatureFile parse(byte[] json) throws BundleException {
    RegoValue value;
    try {
      value = RegoJson.parse(json);
    } catch (RegoJsonException e) {
      throw new BundleException(FILE + ": " + e.getMessage(), e);
    }
    if (!(value instanceof RegoObject object)) {
      throw new BundleException(FILE + ": expected an object");
    }
    if (object.get("plugin") instanceof RegoString plugin
        && !DEFAULT_PLUGINS.contains(plugin.value())) {
      throw new BundleException(
          FILE + ": no verifier exists under id " + plugin + ", expected a token without plugin");
    }
    List<String> tokens = new ArrayList<>();
    RegoValue list = object.get("signatures");
    if (list != null && !(list instanceof RegoArray)) {
      throw new BundleException(FILE + ": signatures is no array");
    }
    if (list instanceof RegoArray array) {
      for (RegoValue item : array) {
        if (!(item instanceof RegoString token)) {
          throw new BundleException(FILE + ": signatures holds " + item + ", expected a token");
        }
        tokens.add(token.value());
      }
    }
    return new SignatureFile(tokens);
  }

  /**
   * The only token.
   *
   * @throws BundleException if there is none, or another
   */
  public String token() throws BundleException {
    if (tokens.isEmpty()) {
      throw new BundleException(FILE + ": missing JWT (expected exactly one)");
    }
    if (tokens.size() > 1) {
      throw new BundleException(FILE + ": multiple JWTs not supported (expected exactly one)");
    }
    return tokens.getFirst();
  }

  /** The file's bytes, laid out as OPA does. */
  public byte[] write() {
    StringBuilder text = new StringBuilder("{\n \"signatures\": [");
    for (int i = 0; i < tokens.size(); i++) {
      text.append(i == 0 ? "\n  \"" : ",\n  \"").append(tokens.get(i)).append('"');
    }
    return text.append("\n ]\n}").toString().getBytes(StandardCharsets.UTF_8);
  }
}
