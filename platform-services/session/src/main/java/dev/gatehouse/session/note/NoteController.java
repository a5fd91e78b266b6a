package dev.gatehouse.session.note;

import dev.gatehouse.service.etag.EntityTag;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.session.facilitation.IfMatch;
import dev.gatehouse.session.validation.Fields;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
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

/** The addresses of a session's notes. */
@RestController
@RequestMapping("/sessions/v1/sessions/{session}/notes")
public final class NoteController {

  private final Notes notes;

  public NoteController(Notes notes) {
    this.notes = notes;
  }

  /** A note in JSON, without its text. */
  record NoteView(
      UUID id, UUID author, @Nullable UUID agendaItem, Instant createdAt, Instant updatedAt) {
    static NoteView of(Note note) {
      return new NoteView(
          note.id(), note.author(), note.agendaItem(), note.createdAt(), note.updatedAt());
    }
  }

  /** A note in JSON, with its text. */
  record TextView(
      UUID id,
      UUID author,
      @Nullable UUID agendaItem,
      Instant createdAt,
      Instant updatedAt,
      String text) {
    static TextView of(Note note, String text) {
      return new TextView(
          note.id(), note.author(), note.agendaItem(), note.createdAt(), note.updatedAt(), text);
    }
  }

  /** What a caller writes. */
  record NewNoteBody(@Nullable String text, @Nullable String agendaItem) {

    record Valid(String text, @Nullable UUID agendaItem) {}

    Valid validated() {
      Fields fields = new Fields();
      String valid = fields.text("/text", text, Note.MAX_TEXT);
      UUID item = fields.optionalId("/agenda_item", agendaItem);
      fields.demandNone();
      return new Valid(valid, item);
    }
  }

  /** The text that a caller puts in place of another. */
  record TextBody(@Nullable String text) {
    String validated() {
      Fields fields = new Fields();
      String valid = fields.text("/text", text, Note.MAX_TEXT);
      fields.demandNone();
      return valid;
    }
  }

  @PostMapping(consumes = "application/json")
  ResponseEntity<NoteView> write(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @RequestBody NewNoteBody body) {
    NewNoteBody.Valid valid = body.validated();
    Note note = notes.write(token, session, valid.text(), valid.agendaItem());
    return ResponseEntity.created(
            URI.create("/sessions/v1/sessions/" + session + "/notes/" + note.id()))
        .eTag(new EntityTag(note.version()).toString())
        .body(NoteView.of(note));
  }

  @GetMapping
  Page<NoteView> list(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      PageRequest page) {
    return notes.list(token, session, page).map(NoteView::of);
  }

  @GetMapping("/{note}")
  ResponseEntity<TextView> read(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("note") UUID note) {
    Notes.ReadNote read = notes.read(token, session, note);
    return ResponseEntity.ok()
        .eTag(new EntityTag(read.note().version()).toString())
        .body(TextView.of(read.note(), read.text()));
  }

  @PutMapping(path = "/{note}", consumes = "application/json")
  ResponseEntity<NoteView> rewrite(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("note") UUID note,
      @RequestBody TextBody body,
      HttpServletRequest request) {
    Note changed = notes.rewrite(token, session, note, body.validated(), IfMatch.required(request));
    return ResponseEntity.ok()
        .eTag(new EntityTag(changed.version()).toString())
        .body(NoteView.of(changed));
  }

  @DeleteMapping("/{note}")
  ResponseEntity<Void> delete(
      @AuthenticationPrincipal TransactionToken token,
      @PathVariable("session") UUID session,
      @PathVariable("note") UUID note,
      HttpServletRequest request) {
    notes.delete(token, session, note, IfMatch.required(request));
    return ResponseEntity.noContent().build();
  }
}
