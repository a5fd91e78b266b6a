package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.Bundle.PolicyModule;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The promoted candidate, kept for the next start. Written in one step and synced, so that it is
 * the earlier or the later one whenever the machine stops. For one thread at a time.
 *
 * @param file where it is kept
 */
record PromotionFile(Path file) {

  /**
   * What was promoted.
   *
   * @param over {@link #digest} of the source's bundle that it took the place of; the promotion
   *     ends with another one
   * @param candidate what is in force
   * @param before an earlier candidate, which a rollback puts back; null: the source's bundle
   */
  record Kept(String over, Bundle candidate, @Nullable Bundle before) {}

  /** Tells bundles of another content or revision apart. */
  static String digest(Bundle bundle) {
    try {
      byte[] content = RegoJson.writeBytes(document(bundle));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What was kept; empty if nothing was.
   *
   * @throws BundleException if it is damaged: what is in force can't be told then
   */
  Optional<Kept> read() throws BundleException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (RegoJson.parse(Files.readAllBytes(file)) instanceof RegoObject object
          && object.get("over") instanceof RegoString over
          && object.get("candidate") instanceof RegoObject candidate) {
        RegoObject before = object.get("before") instanceof RegoObject earlier ? earlier : null;
        return Optional.of(
            new Kept(over.value(), bundle(candidate), before == null ? null : bundle(before)));
      }
      throw damaged(null);
    } catch (IOException | RegoJsonException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private BundleException damaged(@Nullable Exception cause) {
    String message =
        file
            + ": is damaged, and which policy was promoted can't be told; delete it to decide by"
            + " the policy's source again";
    return cause == null ? new BundleException(message) : new BundleException(message, cause);
  }

  /**
   * Keeps it.
   *
   * @throws BundleException if it can't be written; then the earlier one is kept
   */
  void keep(Kept kept) throws BundleException {
    RegoObject.Builder object =
        RegoObject.builder()
            .put("over", RegoString.of(kept.over()))
            .put("candidate", document(kept.candidate()));
    if (kept.before() != null) {
      object.put("before", document(kept.before()));
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "promotion", ".new");
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(RegoJson.writeBytes(object.build()));
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BundleException(file + ": the promotion can't be kept for the next start", e);
    }
  }

  /**
   * Forgets it.
   *
   * @throws BundleException if it can't be deleted
   */
  void drop() throws BundleException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new BundleException(file + ": the promotion can't be forgotten", e);
    }
  }

  private static RegoObject document(Bundle bundle) {
    List<RegoValue> modules = new ArrayList<>();
    for (PolicyModule module : bundle.modules()) {
      modules.add(
          RegoObject.builder()
              .put("file", RegoString.of(module.file()))
              .put("source", RegoString.of(module.source()))
              .put("version", RegoString.of(module.version().name()))
              .build());
    }
    return RegoObject.builder()
        .put("bundle", RegoString.of(bundle.revision().bundle()))
        .put("revision", RegoString.of(bundle.revision().revision()))
        .put("roots", RegoArray.ofStrings(bundle.roots().paths()))
        .put("modules", RegoArray.copyOf(modules))
        .put("data", bundle.data())
        .put("manifest", bundle.manifest())
        .build();
  }

  private static Bundle bundle(RegoObject document) {
    List<PolicyModule> modules = new ArrayList<>();
    for (RegoValue each : array(document, "modules")) {
      if (!(each instanceof RegoObject module)) {
        throw new IllegalArgumentException("a module is no object");
      }
      modules.add(
          new PolicyModule(
              text(module, "file"),
              text(module, "source"),
              RegoVersion.valueOf(text(module, "version"))));
    }
    List<String> roots = new ArrayList<>();
    for (RegoValue each : array(document, "roots")) {
      if (!(each instanceof RegoString root)) {
        throw new IllegalArgumentException("a root is no string");
      }
      roots.add(root.value());
    }
    return new Bundle(
        new PolicyRevision(text(document, "bundle"), text(document, "revision")),
        new BundleRoots(roots),
        modules,
        object(document, "data"),
        object(document, "manifest"));
  }

  private static RegoArray array(RegoObject document, String name) {
    if (document.get(name) instanceof RegoArray array) {
      return array;
    }
    throw new IllegalArgumentException(name + " is no array");
  }

  private static RegoObject object(RegoObject document, String name) {
    if (document.get(name) instanceof RegoObject object) {
      return object;
    }
    throw new IllegalArgumentException(name + " is no object");
  }

  private static String text(RegoObject document, String name) {
    if (document.get(name) instanceof RegoString text) {
      return text.value();
    }
    throw new IllegalArgumentException(name + " is no string");
  }
}
