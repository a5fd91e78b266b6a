package dev.gatehouse.ledger.anchor;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where checkpoints of the caller's log are anchored, and how far. */
@RestController
@RequestMapping(path = "/audit/v1/anchors", produces = MediaType.APPLICATION_JSON_VALUE)
final class AnchorController {

  private final AnchorKeeper keeper;
  private final LogReader logs;
  private final LogAccess access;

  AnchorController(AnchorKeeper keeper, LogReader logs, LogAccess access) {
    this.keeper = keeper;
    this.logs = logs;
    this.access = access;
  }

  /**
   * An anchor.
   *
   * @param state {@code anchored}, {@code waiting} for its next turn, or {@code failing}
   * @param place where the log's checkpoints are
   * @param size events under the newest that is anchored; null if none is
   * @param lag events that were signed since
   * @param problem why it takes none
   */
  record AnchorView(
      String name,
      String kind,
      String state,
      String place,
      @Nullable Long size,
      long lag,
      @Nullable Instant lastAnchored,
      @Nullable String problem) {}

  /** All of a list. */
  record Items(List<AnchorView> items) {}

  @GetMapping
  ResponseEntity<Items> anchors(PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.list", null);
    long signed = logs.read(log, (jdbc, tree) -> new LogStore(jdbc).state(log).signedSize());
    List<AnchorView> items =
        new TreeMap<>(keeper.anchors())
            .entrySet().stream().map(entry -> view(entry, log, Math.max(0, signed))).toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Items(items));
  }

  private static AnchorView view(Map.Entry<String, Anchor> entry, LogId log, long signed) {
    Anchor anchor = entry.getValue();
    AnchorStatus status = anchor.status();
    Long size = status.sizes().get(log);
    long lag = Math.max(0, signed - (size == null ? 0 : size));
    String state = lag == 0 ? "anchored" : "waiting";
    return new AnchorView(
        entry.getKey(),
        anchor.kind(),
        status.problem() == null ? state : "failing",
        anchor.place(log),
        size,
        lag,
        status.lastAnchored(),
        status.problem());
  }
}
