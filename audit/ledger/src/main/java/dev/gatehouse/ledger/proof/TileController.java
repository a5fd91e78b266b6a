package dev.gatehouse.ledger.proof;

import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import jakarta.servlet.http.HttpServletRequest;
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

  private final LogTiles tiles;
  private final LogAccess access;
  private final ReadingRecord readings;

  TileController(LogTiles tiles, LogAccess access, ReadingRecord readings) {
    this.tiles = tiles;
    this.access = access;
    this.readings = readings;
  }

  @GetMapping(path = "/audit/v1/tile/**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> tile(HttpServletRequest request, PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.read", null);
    TileRequest tile =
        TileRequest.parse(request.getRequestURI().substring(PREFIX.length()))
            .orElseThrow(TileController::absent);
    byte[] bytes = tiles.read(log, tile).orElseThrow(TileController::absent);
    if (tile.entries()) {
      readings.record(
          caller.getPrincipal(),
          log,
          LedgerEventTypes.READ,
          "audit.read",
          "*",
          Map.of("tile", tile.tile().toString(), "rows", tile.width()));
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).body(bytes);
  }

  private static ProblemException absent() {
    return new ProblemException(ProblemCode.NOT_FOUND, "the log has no such tile");
  }
}
