package dev.gatehouse.identity.client;

import dev.gatehouse.identity.administration.Administration;
import dev.gatehouse.identity.revocation.RevocationStore;
import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Administers the clients of the caller's tenant. The appliance's own clients are not seen here.
 */
@RestController
public class ClientController {

  static final String PATH = "/identity/v1/clients";

  private final Administration administration;
  private final ClientStore clients;
  private final RevocationStore revocations;
  private final TenantTransactions transactions;
  private final EventIds ids;

  public ClientController(
      Administration administration,
      ClientStore clients,
      RevocationStore revocations,
      TenantTransactions transactions,
      EventIds ids) {
    this.administration = administration;
    this.clients = clients;
    this.revocations = revocations;
    this.transactions = transactions;
    this.ids = ids;
  }

  /** A client as administrators see it. */
  public record ClientView(
      UUID id,
      String clientId,
      String name,
      String authMethod,
      @Nullable String subjectDn,
      @Nullable String sanUri,
      List<String> grants,
      List<String> scopes,
      List<String> redirectUris,
      List<String> postLogoutRedirectUris,
      List<String> roles,
      boolean certificateBound,
      String state) {

    static ClientView of(Client client) {
      CertificateName name = client.certificateName();
      return new ClientView(
          client.id(),
          client.clientId(),
          client.name(),
          client.authMethod().code(),
          name instanceof CertificateName.SubjectDn dn ? dn.text() : null,
          name instanceof CertificateName.SanUri uri ? uri.text() : null,
          client.grants().stream().map(Grant::code).toList(),
          client.scopes(),
          client.redirectUris(),
          client.postLogoutRedirectUris(),
          client.roles(),
          client.certificateBound(),
          client.active() ? "active" : "disabled");
    }
  }

  /**
   * A client that is to be added. Its {@code client_id} is made here, so that it names nobody
   * else's.
   */
  public record NewClient(
      String name,
      String authMethod,
      @Nullable String subjectDn,
      @Nullable String sanUri,
      List<String> grants,
      List<String> scopes,
      @Nullable List<String> redirectUris,
      @Nullable List<String> postLogoutRedirectUris,
      List<String> roles,
      boolean certificateBound) {}

  /** What may change of a client. */
  public record ChangedClient(String state) {}

  @GetMapping(PATH)
  public Page<ClientView> list(PageRequest page, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.list", "client", null);
    UUID after = page.position(1).map(parts -> after(parts.getFirst())).orElse(null);
    List<Client> rows = clients.page(admin.tenant(), after, page.limit() + 1);
    return Page.of(rows, page.limit(), row -> List.of(row.id().toString())).map(ClientView::of);
  }

  @GetMapping(PATH + "/{id}")
  public ResponseEntity<ClientView> read(@PathVariable UUID id, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.read", "client", id);
    return answer(clients.own(admin.tenant(), id).orElseThrow(ClientController::notFound));
  }

  @PostMapping(PATH)
  public ResponseEntity<ClientView> add(
      @RequestBody NewClient body, PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.create", "client", null);
    Client client = client(admin.tenant(), body);
    admin.write(
        admin
            .event(IdentityEventTypes.CLIENT_CREATED, "client", client.clientId())
            .detail("auth_method", client.authMethod().code())
            .detail("grants", client.grants().stream().map(Grant::code).toList())
            .detail("scopes", client.scopes())
            .detail("roles", client.roles()));
    if (!clients.add(client)) {
      throw new ProblemException(ProblemCode.CONFLICT, "the client could not be added; try again");
    }
    return ResponseEntity.created(URI.create(PATH + "/" + client.id()))
        .eTag(new EntityTag(1).toString())
        .body(ClientView.of(client));
  }

  /** Switches a client on or off. What was issued to one that is switched off is revoked. */
  @PutMapping(PATH + "/{id}")
  public ResponseEntity<ClientView> change(
      @PathVariable UUID id,
      @RequestBody ChangedClient body,
      HttpServletRequest request,
      PurposeTokenAuthentication caller) {
    var admin = administration.admit(caller, "identity.admin.update", "client", id);
    Client before = clients.own(admin.tenant(), id).orElseThrow(ClientController::notFound);
    EntityTag.require(request, before.version());
    if (!body.state().equals("active") && !body.state().equals("disabled")) {
      throw ProblemException.invalid("/state", "a client's state is 'active' or 'disabled'");
    }
    boolean active = body.state().equals("active");
    admin.write(
        admin
            .event(IdentityEventTypes.CLIENT_CHANGED, "client", before.clientId())
            .detail("state", body.state()));
    return answer(
        transactions.inTenant(
            admin.tenant(),
            jdbc -> {
              Client after =
                  clients
                      .activate(jdbc, admin.tenant(), id, before.version(), active)
                      .orElseThrow(
                          () ->
                              new ProblemException(
                                  ProblemCode.STALE, "the client has changed since it was read"));
              if (!active) {
                revocations.client(jdbc, admin.tenant(), before.clientId());
              }
              return after;
            }));
  }

  private Client client(UUID tenant, NewClient body) {
    UUID id = ids.next();
    try {
      return new Client(
          id,
          tenant,
          id.toString(),
          body.name(),
          AuthMethod.of(body.authMethod()),
          CertificateName.of(body.subjectDn(), body.sanUri()),
          Grant.of(body.grants()),
          body.scopes(),
          body.redirectUris() == null ? List.of() : body.redirectUris(),
          body.postLogoutRedirectUris() == null ? List.of() : body.postLogoutRedirectUris(),
          body.roles(),
          body.certificateBound(),
          true,
          1);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("", String.valueOf(e.getMessage()));
    }
  }

  private static UUID after(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }

  private static ResponseEntity<ClientView> answer(Client client) {
    return ResponseEntity.ok()
        .eTag(new EntityTag(client.version()).toString())
        .body(ClientView.of(client));
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no such client");
  }
}
