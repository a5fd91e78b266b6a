package dev.gatehouse.vault.subject;

import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.vault.access.Caller;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/subjects/{id}}. */
@RestController
final class SubjectController {

  private final Subjects subjects;

  SubjectController(Subjects subjects) {
    this.subjects = subjects;
  }

  @GetMapping("/vault/v1/subjects/{id}")
  SubjectView read(Caller caller, @PathVariable UUID id, PageRequest page) {
    Subjects.Place after =
        page.position(2)
            .map(position -> new Subjects.Place(position.get(0), position.get(1)))
            .orElse(Subjects.Place.START);
    return subjects.read(caller, id, after, page.limit());
  }
}
