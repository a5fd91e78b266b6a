package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.builtin.encoding.JsonSyntax;
import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads documents from requests; what is wrong with one is said in the words of Go's reader. */
public final class JsonBody {

  private JsonBody() {}

  /** A document that can't be read; the message says why. */
  public static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * A JSON document.
   *
   * @throws MalformedException if it is none
   */
  public static RegoValue json(byte[] document) {
    try {
      return RegoJson.parse(document);
    } catch (RegoJsonException malformed) {
      throw new MalformedException(explain(document, malformed));
    }
  }

  private static String explain(byte[] document, RegoJsonException malformed) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      String reason = JsonSyntax.explain(text);
      return reason.isEmpty() ? String.valueOf(malformed.getMessage()) : reason;
    } catch (CharacterCodingException broken) {
      return "invalid UTF-8";
    }
  }

  /**
   * The document of a body, JSON unless the request says that it is YAML.
   *
   * @return null's own value for a body that is empty
   * @throws MalformedException if it is none
   */
  static RegoValue of(ApiRequest request) {
    byte[] body = request.body();
    if (isBlank(body)) {
      return RegoNull.NULL;
    }
    return request.isYaml() ? yaml(body) : json(body);
  }

  private static RegoValue yaml(byte[] document) {
    try {
      return YamlReader.read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString());
    } catch (CharacterCodingException broken) {
      throw new MalformedException("yaml: invalid UTF-8");
    } catch (YamlException malformed) {
      throw new MalformedException(String.valueOf(malformed.getMessage()));
    }
  }

  /** Whether there is nothing but white space. */
  public static boolean isBlank(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
