package dev.gatehouse.session.agenda;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.session.facilitation.IfMatch;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of a session's agenda. */
@RestController
@RequestMapping("/sessions/v1/sessions/{session}/agenda")
public final class AgendaController {

  private final Agendas agendas;

  public AgendaController(Agendas agendas) {
    this.agendas = agendas;
  }

  /** An agenda in JSON. */
  record AgendaView(List<ItemView> items, int minutes) {
    static AgendaView of(Agenda agenda) {
      return new AgendaView(agenda.items().stream().map(ItemView::of).toList(), agenda.minutes());
    }
  }

  /** An item in JSON. */
  record ItemView(UUID id, String title, int minutes, @Nullable UUID presenter) {
    static ItemView of(AgendaItem item) {
      AgendaItem.ItemTopic topic = item.topic();
      return new ItemView(item.id(), topic.title(), topic.minutes(), topic.presenter());
    }
  }

  @GetMapping
  ResponseEntity<AgendaView> read(
      @AuthenticationPrincipal TransactionToken token, @PathVariable("session") UUID session) {
    return answer(agendas.read(token, session));
  }

  @PutMapping(consumes = "application/json")
  ResponseEntity<AgendaView> reorder(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @RequestBody OrderBody body,
      HttpServletRequest request) {
    return answer(agendas.reorder(token, session, body.validated(), IfMatch.required(request)));
  }

  @PostMapping(consumes = "application/json")
  ResponseEntity<ItemView> add(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @RequestBody NewItemBody body) {
    NewItemBody.Valid valid = body.validated();
    AgendaItem item = agendas.add(token, session, valid.topic(), valid.position());
    return ResponseEntity.created(
            URI.create("/sessions/v1/sessions/" + session + "/agenda/" + item.id()))
        .eTag(new EntityTag(item.version()).toString())
        .body(ItemView.of(item));
  }

  @GetMapping("/{item}")
  ResponseEntity<ItemView> read(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("item") UUID item) {
    return answer(agendas.read(token, session, item));
  }

  @PutMapping(path = "/{item}", consumes = "application/json")
  ResponseEntity<ItemView> change(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("item") UUID item,
      @RequestBody ItemBody body,
      HttpServletRequest request) {
    return answer(
        agendas.change(token, session, item, body.validated(), IfMatch.required(request)));
  }

  @DeleteMapping("/{item}")
  ResponseEntity<Void> remove(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("item") UUID item,
      HttpServletRequest request) {
    var _ = agendas.remove(token, session, item, IfMatch.required(request));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<AgendaView> answer(Agendas.Versioned agenda) {
    return ResponseEntity.ok()
        .eTag(new EntityTag(agenda.version()).toString())
        .body(AgendaView.of(agenda.agenda()));
  }

  private static ResponseEntity<ItemView> answer(AgendaItem item) {
    return ResponseEntity.ok()
        .eTag(new EntityTag(item.version()).toString())
        .body(ItemView.of(item));
  }
}
