package dev.gatehouse.service.web;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.feed.EventFeed;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ItemController {

  private final TenantTransactions transactions;
  private final EventFeed changes;

  record Item(UUID id, String name, long version) {}

  record NewItem(String name, @Nullable Integer count) {
    NewItem {
      if (name.isBlank()) {
        throw new IllegalArgumentException("expected a name that is not blank");
      }
    }
  }

  record Caller(String subject, String purpose, String transaction) {}

  ItemController(TenantTransactions transactions, EventFeed changes) {
    this.transactions = transactions;
    this.changes = changes;
  }

  @GetMapping("/tiny/v1/caller")
  Caller caller(@AuthenticationPrincipal TransactionToken token) {
    return new Caller(token.subject(), token.purpose(), token.transaction());
  }

  @PostMapping("/tiny/v1/items")
  ResponseEntity<Item> create(@RequestBody NewItem body) {
    Item item = new Item(UUID.randomUUID(), body.name(), 1);
    transactions.inTenant(
        jdbc ->
            jdbc.sql(
                    """
                    insert into item (tenant_id, id, name)
                    values (current_setting('gatehouse.tenant')::uuid, ?, ?)
                    """)
                .params(item.id(), item.name())
                .update());
    return ResponseEntity.status(201).eTag(new EntityTag(1).toString()).body(item);
  }

  @GetMapping("/tiny/v1/items")
  Page<Item> list(PageRequest page) {
    UUID after = page.position(1).map(List::getFirst).map(UUID::fromString).orElse(new UUID(0, 0));
    List<Item> rows =
        transactions.inTenant(
            jdbc ->
                jdbc.sql("select id, name, version from item where id > ? order by id limit ?")
                    .params(after, page.limit() + 1)
                    .query(Item.class)
                    .list());
    return Page.of(rows, page.limit(), item -> List.of(item.id().toString()));
  }

  @GetMapping("/tiny/v1/items/{id}")
  Item get(@PathVariable UUID id) {
    return transactions
        .inTenant(
            jdbc ->
                jdbc.sql("select id, name, version from item where id = ?")
                    .param(id)
                    .query(Item.class)
                    .optional())
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such item"));
  }

  @PutMapping("/tiny/v1/items/{id}")
  Item rename(@PathVariable UUID id, @RequestBody NewItem body, HttpServletRequest request) {
    Item item = get(id);
    EntityTag.require(request, item.version());
    transactions.inTenant(
        jdbc ->
            jdbc.sql("update item set name = ?, version = version + 1 where id = ?")
                .params(body.name(), id)
                .update());
    return get(id);
  }

  /** Tries to write into another tenant than the token's. */
  @PostMapping("/tiny/v1/smuggle")
  void smuggle(@RequestParam UUID tenant) {
    transactions.inTenant(
        jdbc ->
            jdbc.sql("insert into item (tenant_id, id, name) values (?, ?, 'smuggled')")
                .params(tenant, UUID.randomUUID())
                .update());
  }

  @GetMapping("/tiny/v1/broken")
  void broken() {
    throw new IllegalStateException("alice@example.com must not be told");
  }

  @GetMapping("/mesh/v1/changes")
  void changes(@RequestParam(defaultValue = "0") long after, HttpServletResponse response)
      throws IOException {
    changes.serve(response, after, (cursor, limit) -> List.of());
  }
}
