package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.search.EventQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An export that nothing is said of in the log, for tests that need the log to stay as it is: the
 * event of an export comes in at a time of its own.
 */
public final class UnrecordedExport {

  private UnrecordedExport() {}

  /** Where the ledger's parts are. */
  public interface Beans {
    <T> T bean(Class<T> type);
  }

  /** The whole log, as text. */
  public static String of(Beans ledger, LogId log) {
    ByteArrayOutputStream export = new ByteArrayOutputStream();
    try {
      ledger
          .bean(Exports.class)
          .write(
              log,
              new ExportRequest(EventQuery.of(Map.of()), List.of(), false),
              range -> {},
              () -> export);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return export.toString(StandardCharsets.UTF_8);
  }
}
