package dev.gatehouse.ledger.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a table of an export: CSV of RFC 4180, a row for each event, for people and spreadsheets.
 * Cells that a spreadsheet would calculate begin with an apostrophe; U+0000, which many programs
 * take for an end, is U+FFFD. For one table and thread.
 */
final class ExportTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORMULAS = "=+-@\t\r\n";

  /** A column: its name, and where its value stands in the event. */
  private record Column(String name, String pointer) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("time", "/time"),
          new Column("id", "/id"),
          new Column("type", "/type"),
          new Column("actor_type", "/actor/type"),
          new Column("actor_id", "/actor/id"),
          new Column("action", "/action"),
          new Column("resource_type", "/resource/type"),
          new Column("resource_id", "/resource/id"),
          new Column("outcome", "/outcome"),
          new Column("reasons", "/reasons"),
          new Column("decision_id", "/decision_id"),
          new Column("request_id", "/request_id"),
          new Column("policy_bundle", "/policy/bundle"),
          new Column("policy_revision", "/policy/revision"),
          new Column("purpose", "/purpose"),
          new Column("consent_id", "/consent/id"),
          new Column("consent_version", "/consent/version"),
          new Column("consent_state", "/consent/state"),
          new Column("source", "/source"),
          new Column("tenant", "/tenant"),
          new Column("details", "/details"));

  private final Writer output;

  /**
   * Begins a table with its columns.
   *
   * @param output is neither flushed nor closed
   */
  ExportTable(Writer output) throws IOException {
    this.output = output;
    List<String> names = new ArrayList<>(List.of("index"));
    COLUMNS.forEach(column -> names.add(column.name()));
    names.add("removed");
    output.write(String.join(",", names) + "\r\n");
  }

  /** Adds a row if a line of the export is an event. */
  void add(byte[] line) throws IOException {
    JsonNode json = JSON.readTree(line);
    if (json.path("kind").asString("").equals("event")) {
      output.write(row(json) + "\r\n");
    }
  }

  private static String row(JsonNode line) throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(line.path("index").asLong()));
    for (Column column : COLUMNS) {
      cells.add(cell(text(line.path("event").at(column.pointer()))));
    }
    cells.add(line.path("removed").asString(""));
    return String.join(",", cells);
  }

  /** A text as it is, anything else as it stands in the event: in RFC 8785 canonical form. */
  private static String text(JsonNode value) throws IOException {
    if (value.isMissingNode()) {
      return "";
    }
    if (value.isString()) {
      return value.asString();
    }
    String canonical = new JsonCanonicalizer("[" + value + "]").getEncodedString();
    return canonical.substring(1, canonical.length() - 1);
  }

  private static String cell(String value) {
    String safe = value.replace('\u0000', '\ufffd');
    if (!safe.isEmpty() && FORMULAS.indexOf(safe.charAt(0)) >= 0) {
      safe = "'" + safe;
    }
    return safe.contains(",") || safe.contains("\"") || safe.contains("\r") || safe.contains("\n")
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }
}
