package dev.gatehouse.ledger.export;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manifest of an export's files: what the export says of itself (query, parameters, as of when,
 * rows) and each file's length and SHA-256.
 *
 * @param export the export's first line
 * @param files the files, in the order of the archive
 */
record ExportManifest(JsonNode export, List<Listed> files) {

  private static final String FORMAT = "gatehouse-audit-files/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A file.
   *
   * @param role {@code proof} or {@code csv}
   * @param sha256 in hexadecimal
   */
  record Listed(String name, String role, long bytes, String sha256) {}

  /** The manifest as the text of a note: JSON, ending in a newline. */
  String text() {
    ObjectNode document = JSON.createObjectNode();
    document.put("format", FORMAT);
    document.set("export", export);
    document.set("files", JSON.valueToTree(files));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }
}
