package dev.gatehouse.appliance.edge;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.DemoUser;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks the sign-in pages as a person with a browser would: follows redirects, fills the form in
 * when it comes to one, and stops at the first address that is not the edge's, or that no longer
 * redirects.
 */
final class SignInPages {
  private static final int MOST_PAGES = 12;
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern FORM_ACTION = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]*)\"");

  private final EdgeClient client;
  private final DemoUser person;

  SignInPages(EdgeClient client, DemoUser person) {
    this.client = client;
    this.person = person;
  }

  /** Where the walk ended: the address, and the last answer before or at it. */
  record End(URI address, Answer answer) {}

  End walk(String path) {
    URI address = client.base().resolve(path);
    Answer answer = client.get(address.toString(), Map.of());
    for (int page = 0; page < MOST_PAGES; page++) {
      String location = answer.header("Location").orElse(null);
      if (location != null) {
        address = address.resolve(location);
        if (!sameOrigin(address)) {
          return new End(address, answer);
        }
        answer = client.get(address.toString(), Map.of());
      } else if (answer.status() == 200 && answer.body().contains("type=\"password\"")) {
        answer = submit(address, answer.body());
      } else {
        return new End(address, answer);
      }
    }
    throw new CannotRunException(
        "the sign-in does not end: the last page was " + address.getPath());
  }

  private Answer submit(URI page, String html) {
    Matcher action = FORM_ACTION.matcher(html);
    String target = action.find() ? unescape(action.group(1)) : "";
    var fields = new LinkedHashMap<String, String>();
    Matcher inputs = INPUT.matcher(html);
    while (inputs.find()) {
      String name = attribute(inputs.group(), "name");
      if (!name.isEmpty()) {
        fields.put(name, attribute(inputs.group(), "value"));
      }
    }
    fields.put("username", person.username());
    fields.put("password", person.password());
    return client.form(
        page.resolve(target).toString(), Map.of("Origin", client.base().toString()), fields);
  }

  private boolean sameOrigin(URI address) {
    return client.base().getAuthority().equals(address.getAuthority());
  }

  private static String attribute(String element, String name) {
    Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
    return value.find() ? unescape(value.group(1)) : "";
  }

  private static String unescape(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
