package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code $ref}: within the document, to a part with that {@code $id}, or to a document on a
 * host that is explicitly allowed. From anywhere else nothing is ever fetched.
 */
final class SchemaReferences {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final RegoValue root;
  private final @Nullable Set<String> allowNet;
  private final Map<String, RegoValue> fetched = new HashMap<>();

  SchemaReferences(RegoValue root, @Nullable Set<String> allowNet) {
    this.root = root;
    this.allowNet = allowNet;
  }

  SchemaNode find(String reference) throws SchemaException {
    int hash = reference.indexOf('#');
    String document = hash < 0 ? reference : reference.substring(0, hash);
    String pointer = hash < 0 ? "" : reference.substring(hash + 1);
    RegoValue start = document.isEmpty() ? root : document(document);
    RegoValue found = pointer.isEmpty() ? start : at(start, pointer);
    if (found == null) {
      throw new SchemaException(
          "unable to compile the schema: Object has no key '"
              + pointer.substring(pointer.lastIndexOf('/') + 1)
              + "'");
    }
    return SchemaNode.of(found);
  }

  private static @Nullable RegoValue at(RegoValue start, String pointer) {
    if (!pointer.startsWith("/")) {
      return identified(start, "#" + pointer);
    }
    RegoValue current = start;
    for (String raw : pointer.substring(1).split("/", -1)) {
      String key =
          URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8)
              .replace("~1", "/")
              .replace("~0", "~");
      current =
          switch (current) {
            case RegoObject object -> object.get(key);
            case RegoArray array when key.matches("\\d{1,9}") ->
                Integer.parseInt(key) < array.size() ? array.get(Integer.parseInt(key)) : null;
            case null, default -> null;
          };
    }
    return current;
  }

  private static @Nullable RegoValue identified(RegoValue start, String id) {
    if (!(start instanceof RegoObject object)) {
      return null;
    }
    if (object.get("$id") instanceof RegoString own && own.value().equals(id)) {
      return object;
    }
    for (int i = 0; i < object.size(); i++) {
      RegoValue found = identified(object.value(i), id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private RegoValue document(String address) throws SchemaException {
    RegoValue own = identified(root, address);
    RegoValue known = own != null ? own : fetched.get(address);
    if (known == null) {
      known = fetch(address);
      fetched.put(address, known);
    }
    return known;
  }

  private RegoValue fetch(String address) throws SchemaException {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException malformed) {
      throw new SchemaException("unable to compile the schema: no address: " + address);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || allowNet == null || !allowNet.contains(String.valueOf(uri.getHost()))) {
      throw new SchemaException(
          "unable to compile the schema: remote reference loading disabled: " + address);
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new SchemaException(
            "unable to compile the schema: Could not read schema from HTTP, response status is "
                + response.statusCode());
      }
      return RegoJson.parse(response.body());
    } catch (IOException | RegoJsonException failed) {
      throw new SchemaException(
          "unable to compile the schema: can't read " + address + ": " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SchemaException("unable to compile the schema: interrupted");
    }
  }
}
