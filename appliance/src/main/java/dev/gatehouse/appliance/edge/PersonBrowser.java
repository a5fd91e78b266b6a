package dev.gatehouse.appliance.edge;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.DemoUser;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A person with a browser: no client certificate, a session cookie after the sign-in. */
public final class PersonBrowser implements AutoCloseable {
  private final EdgeClient client;
  private String csrf = "";

  /** A browser that trusts what the context trusts. */
  public PersonBrowser(URI edge, SSLContext tls) {
    this.client = new EdgeClient(edge, tls);
  }

  /**
   * Signs in by the pages of the edge.
   *
   * @return the gateway's description of the session, or the answer that ended the attempt
   */
  public Answer signIn(DemoUser person) {
    SignInPages.End end =
        new SignInPages(client, person).walk("/auth/start?return_to=/auth/session");
    Answer session = end.answer();
    csrf = session.json().path("csrf").asString("");
    return session;
  }

  /** Reads a resource. */
  public Answer get(String path, Map<String, String> headers) {
    return client.get(path, headers);
  }

  /** Sends a JSON document as a page of the edge's own origin would. */
  public Answer post(String path, Map<String, String> headers, String json) {
    if (csrf.isEmpty()) {
      throw new CannotRunException("nobody is signed in at this browser");
    }
    var all = new HashMap<>(headers);
    all.put("Origin", client.base().toString());
    all.put("X-CSRF-Token", csrf);
    return client.post(path, all, json);
  }

  @Override
  public void close() {
    client.close();
  }
}
