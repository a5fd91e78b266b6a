package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code $ref} leads: to the document itself, by pointer (RFC 6901), or to a schema in it
 * that has an id.
 */
final class References {
  /** The base of a document without an id. */
  static final URI ROOT = URI.create("");

  private static final int MAX_DEPTH = 500;
  private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

  private final Map<URI, Found> identified = new HashMap<>();

  /** A schema, and the base of the references in it. */
  record Found(RegoValue schema, URI base) {}

  References(RegoValue document) {
    identified.put(ROOT, new Found(document, ROOT));
    collect(document, ROOT, 0);
  }

  private void collect(RegoValue value, URI base, int depth) {
    if (depth > MAX_DEPTH) {
      throw new SchemaException("schema nested too deeply");
    }
    if (value instanceof RegoArray array) {
      array.forEach(element -> collect(element, base, depth + 1));
    } else if (value instanceof RegoObject object) {
      URI own = base;
      if (id(object) instanceof RegoString id) {
        own = resolve(base, id.value());
        identified.putIfAbsent(withoutEmptyFragment(own), new Found(object, own));
      }
      URI inner = own;
      object.forEach((key, child) -> collect(child, inner, depth + 1));
    }
  }

  private static @Nullable RegoValue id(RegoObject object) {
    RegoValue id = object.get("$id");
    return id != null ? id : object.get("id");
  }

  /** The base of the references in a schema. */
  static URI baseOf(Keywords keywords, URI outer) {
    boolean old =
        keywords.draft() == Draft.DRAFT_4
            || (keywords.draft() == Draft.ANY && keywords.get("id") != null);
    String id = keywords.text(old ? "id" : "$id");
    return id == null ? outer : resolve(outer, id);
  }

  static URI resolve(URI base, String reference) {
    try {
      URI parsed = new URI(reference);
      if (reference.isEmpty() || reference.startsWith("#")) {
        String whole = base.toString();
        int hash = whole.indexOf('#');
        return new URI((hash < 0 ? whole : whole.substring(0, hash)) + reference);
      }
      return base.toString().isEmpty() ? parsed : base.resolve(parsed);
    } catch (URISyntaxException malformed) {
      throw new SchemaException("parse \"" + reference + "\": " + malformed.getReason());
    }
  }

  private static URI withoutEmptyFragment(URI uri) {
    String text = uri.toString();
    return text.endsWith("#") ? URI.create(text.substring(0, text.length() - 1)) : uri;
  }

  /**
   * The schema at a reference; {@link SchemaException} when there is none, or it would have to be
   * fetched.
   */
  Found find(URI target) {
    Found byId = identified.get(withoutEmptyFragment(target));
    if (byId != null) {
      return byId;
    }
    String text = target.toString();
    int hash = text.indexOf('#');
    Found container = identified.get(URI.create(hash < 0 ? text : text.substring(0, hash)));
    if (container == null || hash < 0) {
      throw new SchemaException("remote reference loading disabled: " + target);
    }
    String pointer =
        URLDecoder.decode(text.substring(hash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    return new Found(find(container.schema, pointer), container.base);
  }

  private static RegoValue find(RegoValue document, String pointer) {
    if (!pointer.startsWith("/")) {
      throw new SchemaException("Invalid reference #" + pointer);
    }
    RegoValue found = document;
    for (String part : pointer.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      RegoValue next = null;
      if (found instanceof RegoArray array && INDEX.matcher(key).matches()) {
        next = array.find(RegoNumber.parse(key));
      } else if (found instanceof RegoObject object) {
        next = object.get(key);
      }
      if (next == null) {
        throw new SchemaException("Object has no key '" + key + "'");
      }
      found = next;
    }
    return found;
  }
}
