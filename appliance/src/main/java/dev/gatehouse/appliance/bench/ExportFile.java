package dev.gatehouse.appliance.bench;

import dev.gatehouse.ledger.checkpoint.NoteSigner;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.ledger.tree.TreeHash;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * An export of a whole log as the ledger writes it, without a database.
 *
 * @param file where it is
 * @param verifierKey the key that signed its checkpoint
 */
record ExportFile(Path file, String verifierKey) {

  private static final String ORIGIN = "bench/audit/" + SyntheticEvents.TENANT;

  /** Writes an export of events. */
  static ExportFile write(Path folder, SyntheticEvents events) throws IOException {
    NoteSigner signer =
        NoteSigner.of(ORIGIN, SigningKey.openOrCreate(folder.resolve("export-key.pem")));
    Path file = folder.resolve("export.ndjson");
    try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      line(
          output,
          "{\"kind\":\"manifest\",\"format\":\"gatehouse-audit-export/1\",\"origin\":\"%s\",\"first\":0,\"count\":%d,\"size\":%d}"
              .formatted(ORIGIN, events.count(), events.count()));
      String note =
          signer.sign(ORIGIN + "\n" + events.count() + "\n" + base64(root(events).bytes()) + "\n");
      line(output, "{\"kind\":\"checkpoint\",\"note\":\"" + note.replace("\n", "\\n") + "\"}");
      line(output, "{\"kind\":\"range\",\"before\":[],\"after\":[]}");
      for (long index = 0; index < events.count(); index++) {
        byte[] body = events.body(index);
        line(
            output,
            "{\"kind\":\"event\",\"index\":"
                + index
                + ",\"leaf\":\""
                + base64(TreeHash.leaf(body))
                + "\",\"event\":"
                + new String(body, StandardCharsets.UTF_8)
                + "}");
      }
      line(output, "{\"kind\":\"end\",\"count\":" + events.count() + "}");
    }
    return new ExportFile(file, signer.verifierKey());
  }

  private static Hash root(SyntheticEvents events) {
    GrowingTree tree = new GrowingTree();
    for (long index = 0; index < events.count(); index++) {
      tree.append(Hash.of(TreeHash.leaf(events.body(index))));
    }
    return tree.root();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void line(OutputStream output, String line) throws IOException {
    output.write(line.getBytes(StandardCharsets.UTF_8));
    output.write('\n');
  }
}
