package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.checkpoint.NoteSigner;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of an export as one ZIP archive, written while the export is read: the proofs, the
 * table that is made of them on the way, and a manifest of both, which the log signs. An archive
 * that breaks off has no manifest. For one export.
 */
final class ExportArchive implements Exports.Target, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ArchiveRequest request;
  private final NoteSigner signer;
  private final Exports.Target target;
  private final @Nullable Spool spool;
  private final @Nullable Writer rows;
  private final List<ExportManifest.Listed> files = new ArrayList<>();
  private @Nullable ExportTable table;
  private @Nullable JsonNode first;
  private @Nullable ZipOutputStream archive;

  /**
   * @param signer of the log's notes
   * @param folder where the table waits for the end of the proofs
   */
  ExportArchive(ArchiveRequest request, NoteSigner signer, Path folder, Exports.Target target)
      throws IOException {
    this.request = request;
    this.signer = signer;
    this.target = target;
    this.spool = request.table() ? Spool.in(folder) : null;
    this.rows =
        spool == null
            ? null
            : new BufferedWriter(new OutputStreamWriter(spool.output(), StandardCharsets.UTF_8));
  }

  /** Where the proofs go. */
  @Override
  public OutputStream open() throws IOException {
    ZipOutputStream opened =
        new ZipOutputStream(new BufferedOutputStream(target.open(), 64 * 1024));
    archive = opened;
    EntryOutput entry = EntryOutput.begin(opened, request.proof());
    LineOutput lines = new LineOutput(this::line);
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        entry.write(value);
        lines.write(value);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        entry.write(bytes, offset, length);
        lines.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        listed(entry, request.proof(), "proof");
      }
    };
  }

  /** Adds the table and the signed manifest, when the proofs are whole. */
  void finish() throws IOException {
    ZipOutputStream opened = archive;
    JsonNode export = first;
    if (opened == null || export == null) {
      throw new IllegalStateException("the proofs come first");
    }
    if (spool != null && rows != null) {
      rows.flush();
      EntryOutput entry = EntryOutput.begin(opened, request.name());
      spool.transferTo(entry);
      listed(entry, request.name(), "csv");
    }
    try (EntryOutput manifest = EntryOutput.begin(opened, request.manifest())) {
      String note = signer.sign(new ExportManifest(export, List.copyOf(files)).text());
      manifest.write(note.getBytes(StandardCharsets.UTF_8));
    }
    opened.close();
  }

  private void line(byte[] line) throws IOException {
    if (first == null) {
      first = JSON.readTree(line);
    }
    if (rows == null) {
      return;
    }
    if (table == null) {
      table = new ExportTable(rows);
    }
    table.add(line);
  }

  private void listed(EntryOutput entry, String name, String role) throws IOException {
    entry.close();
    files.add(new ExportManifest.Listed(name, role, entry.bytes(), entry.sha256()));
  }

  @Override
  public void close() throws IOException {
    if (spool != null) {
      spool.close();
    }
  }
}
