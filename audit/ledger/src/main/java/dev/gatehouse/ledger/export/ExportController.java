package dev.gatehouse.ledger.export;

import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import dev.gatehouse.trust.token.WorkloadAuthentication;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Exports for offline verification: of the caller's tenant at the edge, of the installation's own
 * log to the operator on the mesh. Written as it is read: an export that breaks off has no end
 * line, which its verifier sees.
 */
@RestController
final class ExportController {

  private final Exports exports;
  private final LogAccess access;
  private final ReadingRecord readings;

  ExportController(Exports exports, LogAccess access, ReadingRecord readings) {
    this.exports = exports;
    this.access = access;
    this.readings = readings;
  }

  @GetMapping("/audit/v1/export")
  void tenant(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable List<Long> since,
      @RequestParam(defaultValue = "false") boolean witnessed,
      PurposeTokenAuthentication caller,
      HttpServletResponse response)
      throws IOException {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.export", null);
    ExportRange.Query query = ExportRange.Query.of(from, to);
    exports.write(
        log,
        query,
        since == null ? List.of() : since,
        witnessed,
        range ->
            readings.record(
                token, log, LedgerEventTypes.EXPORTED, "audit.export", "*", details(query, range)),
        () -> open(response));
  }

  @GetMapping("/mesh/v1/appliance/export")
  void appliance(
      @RequestParam(required = false) @Nullable List<Long> since,
      WorkloadAuthentication operator,
      HttpServletResponse response)
      throws IOException {
    exports.write(
        LogId.APPLIANCE,
        new ExportRange.Query(null, null),
        since == null ? List.of() : since,
        false,
        range -> readings.record(operator, details(new ExportRange.Query(null, null), range)),
        () -> open(response));
  }

  private static Map<String, Object> details(ExportRange.Query query, ExportRange range) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (query.from() != null) {
      details.put("from", query.from());
    }
    if (query.to() != null) {
      details.put("to", query.to());
    }
    details.put("first", range.first());
    details.put("rows", range.count());
    return details;
  }

  private static OutputStream open(HttpServletResponse response) throws IOException {
    response.setContentType("application/x-ndjson");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit-export.ndjson\"");
    return response.getOutputStream();
  }
}
