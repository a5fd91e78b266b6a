package dev.gatehouse.ledger.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the manifest beside the files of an export: what the export says of itself (query,
 * parameters, as of when, rows) and each file's length and SHA-256. Stateless.
 */
public final class ExportManifest {

  private static final String FORMAT = "gatehouse-audit-files/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ExportManifest() {}

  /**
   * Writes a manifest.
   *
   * @param export as the ledger wrote it
   * @param table the table that was made of it, if there is one
   * @throws IOException when a file can't be read or written
   */
  public static void write(Path manifest, Path export, @Nullable Path table) throws IOException {
    ObjectNode document = JSON.createObjectNode();
    document.put("format", FORMAT);
    try (BufferedReader lines = Files.newBufferedReader(export)) {
      document.set("export", JSON.readTree(lines.readLine()));
    }
    ArrayNode files = document.putArray("files");
    if (table != null) {
      files.add(file(table, "csv"));
    }
    files.add(file(export, "proof"));
    Files.writeString(
        manifest, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
  }

  private static JsonNode file(Path file, String role) throws IOException {
    ObjectNode listed = JSON.createObjectNode();
    listed.put("name", String.valueOf(file.getFileName()));
    listed.put("role", role);
    listed.put("bytes", Files.size(file));
    listed.put("sha256", sha256(file));
    return listed;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(input, MessageDigest.getInstance("SHA-256"))) {
      var _ = digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
