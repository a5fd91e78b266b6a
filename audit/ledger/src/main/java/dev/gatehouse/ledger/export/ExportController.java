package dev.gatehouse.ledger.export;

import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.search.EventQuery;
import dev.gatehouse.ledger.search.SoughtPeople;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import dev.gatehouse.trust.token.WorkloadAuthentication;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  /** Parameters that say how, not what. */
  private static final Set<String> HOW = Set.of("since", "witnessed");

  /** Parameters of the files alone. */
  private static final Set<String> FILES = Set.of("name", "format");

  private final Exports exports;
  private final SoughtPeople people;
  private final LogAccess access;
  private final ReadingRecord readings;
  private final Origins origins;
  private final Path spool;

  ExportController(
      Exports exports,
      SoughtPeople people,
      LogAccess access,
      ReadingRecord readings,
      Origins origins,
      ServiceSettings service) {
    this.exports = exports;
    this.people = people;
    this.access = access;
    this.readings = readings;
    this.origins = origins;
    this.spool =
        Objects.requireNonNull(service.home(), "the ledger needs gatehouse.home").resolve("ledger");
  }

  @GetMapping("/audit/v1/export")
  void tenant(
      @RequestParam Map<String, String> parameters,
      @RequestParam(required = false) @Nullable List<Long> since,
      @RequestParam(defaultValue = "false") boolean witnessed,
      PurposeTokenAuthentication caller,
      HttpServletResponse response)
      throws IOException {
    TransactionToken token = caller.getPrincipal();
    write(
        token,
        access.require(token, "audit.export", null),
        parameters,
        since,
        witnessed,
        null,
        () -> open(response, "application/x-ndjson", "audit-export.ndjson"));
  }

  /** The files of an export: its proofs, a table of them if asked for, and a signed manifest. */
  @GetMapping("/audit/v1/export/files")
  void files(
      @RequestParam Map<String, String> parameters,
      @RequestParam(required = false) @Nullable List<Long> since,
      @RequestParam(defaultValue = "false") boolean witnessed,
      @RequestParam(defaultValue = "audit-export") String name,
      @RequestParam(defaultValue = "ndjson") String format,
      PurposeTokenAuthentication caller,
      HttpServletResponse response)
      throws IOException {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.export", null);
    ArchiveRequest request = ArchiveRequest.of(name, format);
    Map<String, String> what = new LinkedHashMap<>(parameters);
    what.keySet().removeAll(FILES);
    try (ExportArchive archive =
        new ExportArchive(
            request,
            origins.signer(log),
            spool,
            () -> open(response, "application/zip", "audit-export.zip"))) {
      write(token, log, what, since, witnessed, format, archive);
      archive.finish();
    }
  }

  @GetMapping("/mesh/v1/appliance/export")
  void appliance(
      @RequestParam(required = false) @Nullable List<Long> since,
      WorkloadAuthentication operator,
      HttpServletResponse response)
      throws IOException {
    EventQuery everything = EventQuery.of(Map.of());
    exports.write(
        LogId.APPLIANCE,
        new ExportRequest(everything, since == null ? List.of() : since, false),
        range -> readings.record(operator, details(everything, range, null)),
        () -> open(response, "application/x-ndjson", "audit-export.ndjson"));
  }

  private void write(
      TransactionToken token,
      LogId log,
      Map<String, String> parameters,
      @Nullable List<Long> since,
      boolean witnessed,
      @Nullable String files,
      Exports.Target target)
      throws IOException {
    EventQuery query = query(parameters).with(people.tokens(log));
    LogAccess.requireOwn(log, parameters.get("tenant"));
    exports.write(
        log,
        new ExportRequest(query, since == null ? List.of() : since, witnessed),
        range ->
            readings.record(
                token,
                log,
                LedgerEventTypes.EXPORTED,
                "audit.export",
                "*",
                details(query, range, files)),
        target);
  }

  /** An export has no pages. */
  private static EventQuery query(Map<String, String> parameters) {
    Map<String, String> what = new LinkedHashMap<>(parameters);
    what.keySet().removeAll(HOW);
    for (String paging : List.of("limit", "cursor")) {
      if (what.containsKey(paging)) {
        throw ProblemException.invalid(
            "query/" + paging, "expected none: an export has everything that matches");
      }
    }
    return EventQuery.of(what);
  }

  private static Map<String, Object> details(
      EventQuery query, ExportRange range, @Nullable String files) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (files != null) {
      details.put("files", files);
    }
    if (query.from() != null) {
      details.put("from", query.from());
    }
    if (query.to() != null) {
      details.put("to", query.to());
    }
    if (query.filters()) {
      details.put("query", query.recorded());
    }
    details.put("first", range.first());
    details.put("rows", range.rows());
    return details;
  }

  private static OutputStream open(HttpServletResponse response, String type, String name)
      throws IOException {
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response.getOutputStream();
  }
}
