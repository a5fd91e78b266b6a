package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was signed about the log of the caller's tenant, and the keys that verify it. */
@RestController
@RequestMapping("/audit/v1")
final class CheckpointController {

  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final LogReader logs;
  private final LogAccess access;
  private final Origins origins;

  CheckpointController(LogReader logs, LogAccess access, Origins origins) {
    this.logs = logs;
    this.access = access;
    this.origins = origins;
  }

  /** Verifier keys of C2SP signed-note. */
  record Keys(String origin, List<String> keys) {}

  @GetMapping("/checkpoint")
  ResponseEntity<String> newest(
      @RequestParam(defaultValue = "false") boolean witnessed, PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.read", null);
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(CacheControl.noStore())
        .body(logs.checkpoint(log, witnessed).note());
  }

  @GetMapping(path = "/checkpoints", produces = MediaType.APPLICATION_JSON_VALUE)
  Page<SignedCheckpoint> all(PageRequest page, PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.list", null);
    long before =
        page.position(1).map(position -> size(position.getFirst())).orElse(Long.MAX_VALUE);
    List<SignedCheckpoint> found = logs.checkpoints(log, before, page.limit() + 1);
    return Page.of(found, page.limit(), last -> List.of(Long.toString(last.size())));
  }

  @GetMapping(path = "/keys", produces = MediaType.APPLICATION_JSON_VALUE)
  Keys keys(PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.read", null);
    return new Keys(origins.of(log), origins.verifierKeys(log));
  }

  private static long size(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Cursor.invalid();
    }
  }
}
