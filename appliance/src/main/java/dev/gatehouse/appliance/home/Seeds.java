package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the services of a new appliance begin with, as the files they read at their start: the demo
 * tenant's people and clients for the identity bridge, its purposes and notice for the vault. They
 * are applied idempotently, so they are written anew at each start for the address of that start.
 */
final class Seeds {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> SCOPES =
      List.of("sessions", "vault", "audit", "identity", "policy", "access");

  private static final String NOTICE =
      "We use what you say and write in a session to run that session. You can withdraw at any"
          + " time; from then on nothing more is used.";

  private final DemoTenant tenant;
  private final URI edge;

  Seeds(DemoTenant tenant, URI edge) {
    this.tenant = tenant;
    this.edge = edge;
  }

  Path writeIdentity(Path folder, String trustDomain) {
    return write(folder.resolve("identity.json"), identity(trustDomain));
  }

  Path writeVault(Path folder) {
    return write(folder.resolve("vault.json"), vault());
  }

  private Map<String, Object> identity(String trustDomain) {
    return Map.of(
        "tenants",
        List.of(Map.of("id", tenant.id(), "name", tenant.name())),
        "users",
        tenant.users().stream().map(this::user).toList(),
        "clients",
        List.of(
            client(
                "admin",
                Map.of(
                    "subject_dn", "CN=admin,O=Gatehouse",
                    "grants", List.of("client_credentials"),
                    "roles", List.of("org_admin"))),
            client(
                "app",
                Map.of(
                    "subject_dn", "CN=app,O=Gatehouse",
                    "grants", List.of("authorization_code", "refresh_token"),
                    "redirect_uris", List.of("http://127.0.0.1/callback"))),
            client(
                "gatehouse-browser",
                Map.of(
                    "san_uri", SpiffeId.of(trustDomain, "gateway").toString(),
                    "grants", List.of("authorization_code"),
                    "redirect_uris", List.of(edge + "/auth/callback")))));
  }

  private Map<String, Object> user(DemoUser user) {
    return Map.of(
        "id", user.id(),
        "tenant", tenant.id(),
        "username", user.username(),
        "password", user.password(),
        "display_name", user.displayName(),
        "roles", user.roles());
  }

  private Map<String, @Nullable Object> client(String id, Map<String, Object> own) {
    var client = new LinkedHashMap<String, @Nullable Object>();
    client.put("client_id", id);
    client.put("tenant", tenant.id());
    client.put("auth_method", "tls_client_auth");
    client.put("scopes", own.containsKey("redirect_uris") ? withOpenId() : SCOPES);
    client.put("redirect_uris", List.of());
    client.put("roles", List.of());
    client.put("certificate_bound", true);
    client.putAll(own);
    if (own.containsKey("san_uri")) {
      // The gateway itself: the appliance's own client, which no tenant sees or switches off.
      client.put("tenant", null);
    }
    return client;
  }

  private static List<String> withOpenId() {
    var scopes = new java.util.ArrayList<>(List.of("openid", "profile"));
    scopes.addAll(SCOPES);
    return scopes;
  }

  private Map<String, Object> vault() {
    return Map.of(
        "purposes",
        List.of(
            purpose(
                "essential.service.facilitation",
                "Running facilitation sessions",
                List.of("user.content", "user.account"),
                "P1Y"),
            purpose(
                "analytics.reporting",
                "Reports on how sessions went",
                List.of("user.behavior"),
                "P6M")),
        "notices",
        List.of(
            Map.of(
                "tenant",
                tenant.id(),
                "id",
                tenant.notice(),
                "title",
                "Facilitation sessions",
                "purposes",
                List.of("essential.service.facilitation", "analytics.reporting"),
                "languages",
                Map.of("en", NOTICE))),
        "collections",
        List.of(
            Map.of(
                "tenant",
                tenant.id(),
                "name",
                "session.notes",
                "title",
                "Notes of facilitation sessions",
                "fields",
                Map.of(
                    "text",
                    Map.of("category", "user.content", "type", "string", "required", true)))));
  }

  private Map<String, Object> purpose(
      String key, String title, List<String> categories, String retention) {
    return Map.of(
        "tenant",
        tenant.id(),
        "key",
        key,
        "title",
        title,
        "legal_basis",
        "consent",
        "needs_consent",
        true,
        "data_categories",
        categories,
        "recipients",
        List.of(),
        "retention",
        retention);
  }

  private static Path write(Path file, Map<String, Object> content) {
    try {
      PrivateFiles.write(file, JSON.writeValueAsString(content));
      return file;
    } catch (IOException e) {
      throw new CannotRunException("the file " + file + " can't be written", e);
    }
  }
}
