package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.ledger.tree.TileId;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.ledger.tree.TreeHash;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tiles of the log of the caller's tenant (C2SP tlog-tiles). Tiles never change, but they are a
 * tenant's: only private caches may keep them. A width is served as soon as a signed tree has it.
 */
@RestController
final class TileController {

  private static final String PREFIX = "/audit/v1/";

  private final LogReader logs;
  private final LogAccess access;
  private final ReadingRecord readings;

  TileController(LogReader logs, LogAccess access, ReadingRecord readings) {
    this.logs = logs;
    this.access = access;
    this.readings = readings;
  }

  @GetMapping(path = "/audit/v1/tile/**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> tile(HttpServletRequest request, PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.read", null);
    TileRequest tile =
        TileRequest.parse(request.getRequestURI().substring(PREFIX.length()))
            .orElseThrow(TileController::absent);
    if (tile.tile().width(logs.checkpoint(log).size()) < tile.width()) {
      throw absent();
    }
    byte[] bytes = tile.entries() ? entries(log, tile) : hashes(log, tile);
    if (tile.entries()) {
      readings.record(
          caller.getPrincipal(),
          log,
          "audit.read",
          "audit.read",
          "*",
          Map.of("tile", tile.tile().toString(), "rows", tile.width()));
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).body(bytes);
  }

  private byte[] hashes(LogId log, TileRequest tile) {
    byte[] stored =
        logs.read(log, (jdbc, tree) -> new TileStore(jdbc).read(tile.tile()))
            .orElseThrow(TileController::absent);
    return Arrays.copyOf(stored, tile.width() * TreeHash.SIZE);
  }

  private byte[] entries(LogId log, TileRequest tile) {
    long first = tile.tile().index() * TileId.WIDTH;
    List<byte[]> bodies =
        logs.read(
            log,
            (jdbc, tree) ->
                jdbc.sql(
                        """
                        select body from events where tenant_id = current_setting('gatehouse.tenant')::uuid
                        and idx >= ? and idx < ? and body is not null order by idx
                        """)
                    .params(first, first + tile.width())
                    .query((row, number) -> row.getBytes(1))
                    .list());
    if (bodies.size() != tile.width()) {
      throw new ProblemException(ProblemCode.ERASED, "the retention of some of these events ended");
    }
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (byte[] body : bodies) {
      bundle.write(body.length >>> 8);
      bundle.write(body.length);
      bundle.writeBytes(body);
    }
    return bundle.toByteArray();
  }

  private static ProblemException absent() {
    return new ProblemException(ProblemCode.NOT_FOUND, "the log has no such tile");
  }
}
