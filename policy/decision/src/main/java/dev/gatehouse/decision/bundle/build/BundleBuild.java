package dev.gatehouse.decision.bundle.build;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleManifest;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.decision.bundle.archive.ArchiveWriter;
import dev.gatehouse.decision.bundle.signature.SignatureFile;
import dev.gatehouse.decision.bundle.signature.SignatureVerifier;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.format.FormatOptions;
import dev.gatehouse.rego.format.RegoFormatter;
import dev.gatehouse.rego.partial.PolicyOptimizer;
import dev.gatehouse.rego.syntax.AnnotationSet;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds a bundle as {@code opa build} does. */
public final class BundleBuild {

  private final BuildSettings settings;

  public BundleBuild(BuildSettings settings) {
    this.settings = settings;
  }

  /**
   * The parts of the paths, merged, their signatures verified.
   *
   * @throws BundleException if one can't be read or verified, or two don't go together
   */
  public BundleParts read(List<String> paths) throws BundleException {
    RegoVersion dialect = settings.options().version();
    BundleParts parts = null;
    for (String path : paths) {
      SourceFiles source = SourceFiles.read(path, settings.ignored(), settings.followLinks());
      boolean archive = source.base().isEmpty() && path.endsWith(".gz");
      boolean bundle = settings.bundles() || archive;
      if (bundle) {
        verify(path, source);
      }
      BundleParts next =
          bundle
              ? BundleParts.ofBundle(path, source, dialect)
              : BundleParts.ofData(source, dialect);
      parts = parts == null ? next : parts.and(next, path, settings.bundles());
    }
    if (parts == null) {
      throw new BundleException("expected at least one path");
    }
    return parts;
  }

  private void verify(String path, SourceFiles source) throws BundleException {
    if (!source.files().containsKey(SignatureFile.FILE) && settings.verification() == null) {
      return;
    }
    VerificationSettings verification =
        settings.verification() == null ? VerificationSettings.NONE : settings.verification();
    var named = source.named();
    byte[] signatures = named.remove(source.base() + SignatureFile.FILE);
    if (signatures != null) {
      named.put(SignatureFile.FILE, signatures);
    }
    try {
      new SignatureVerifier(verification).verify(named);
    } catch (BundleException e) {
      throw new BundleException("bundle " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses what does not compile.
   *
   * @throws RegoCompileException with every error
   */
  public void check(BundleParts parts) {
    RegoBuilder builder = Rego.builder().options(settings.options()).data(parts.data());
    for (Bundle.PolicyModule module : parts.modules()) {
      builder.module(module.file(), module.source(), module.version());
    }
    builder.build();
  }

  /**
   * The parts with the rules of entry points evaluated as far as their data allows.
   *
   * @param entrypoints paths such as {@code authz/allow}, besides those that {@code entrypoint:
   *     true} marks
   * @param level 0 to 2
   * @throws RegoCompileException if an entry point is no rule of theirs, or there is none
   */
  public BundleParts optimized(BundleParts parts, List<String> entrypoints, int level) {
    Map<String, PolicyOptimizer.Source> modules = new LinkedHashMap<>();
    for (Bundle.PolicyModule module : parts.modules()) {
      modules.put(module.file(), new PolicyOptimizer.Source(module.source(), module.version()));
    }
    List<Ref> roots =
        parts.roots().equals(BundleRoots.ALL)
            ? List.of()
            : parts.roots().paths().stream()
                .map(root -> Ref.of("data", root.split("/", -1)))
                .toList();
    List<Bundle.PolicyModule> optimized = new ArrayList<>();
    new PolicyOptimizer(settings.options(), roots, EvaluationLimits.defaults())
        .optimize(modules, parts.data(), level == 0 ? List.of() : with(entrypoints, parts), level)
        .forEach(
            (file, source) ->
                optimized.add(new Bundle.PolicyModule(file, source.text(), source.version())));
    optimized.sort(Comparator.comparing(Bundle.PolicyModule::file));
    return new BundleParts(optimized, parts.data(), parts.roots(), parts.manifest());
  }

  private List<String> with(List<String> entrypoints, BundleParts parts) {
    List<Module> modules = new ArrayList<>();
    for (Bundle.PolicyModule module : parts.modules()) {
      modules.add(
          new RegoParser(module.version(), Set.of(), settings.options().features())
              .module(module.file(), module.source()));
    }
    List<String> all = new ArrayList<>(entrypoints);
    all.addAll(AnnotationSet.of(modules).entrypoints());
    return all.stream().distinct().toList();
  }

  /**
   * The archive of the parts, signed where a signer is given.
   *
   * @throws BundleException if it can't be signed
   */
  public byte[] write(BundleParts parts) throws BundleException {
    Map<String, byte[]> modules = new LinkedHashMap<>();
    Map<String, RegoVersion> versions = new TreeMap<>();
    for (Bundle.PolicyModule module : parts.modules()) {
      RegoFormatter formatter =
          new RegoFormatter(FormatOptions.of(module.version(), module.version()));
      String path = module.file().startsWith("/") ? module.file().substring(1) : module.file();
      modules.put(path, bytes(formatter.format(module.file(), module.source())));
      versions.put(path, module.version());
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("data.json", bytes(RegoJson.writeEscapingHtml(parts.data()) + "\n"));
    files.putAll(modules);
    byte[] manifest = bytes(manifest(parts, versions) + "\n");
    if (settings.signer() != null) {
      Map<String, byte[]> signed = new LinkedHashMap<>(files);
      signed.put(BundleManifest.FILE, manifest);
      files.put(SignatureFile.FILE, settings.signer().sign(signed).write());
    }
    files.put(BundleManifest.FILE, manifest);
    return ArchiveWriter.write(files);
  }

  /** In the order in which OPA writes the members. */
  private String manifest(BundleParts parts, Map<String, RegoVersion> versions) {
    RegoVersion dialect = settings.options().version();
    RegoObject.Builder others = RegoObject.builder();
    versions.forEach(
        (path, version) -> {
          if (version != dialect) {
            others.put("/" + path, RegoJson.parse(number(version)));
          }
        });
    StringBuilder text = new StringBuilder("{\"revision\":");
    String revision = settings.revision() == null ? text(parts.manifest()) : settings.revision();
    text.append(RegoJson.writeEscapingHtml(RegoString.of(revision)));
    text.append(",\"roots\":");
    text.append(RegoJson.writeEscapingHtml(roots(parts)));
    text.append(",\"rego_version\":").append(number(dialect));
    RegoObject own = others.build();
    if (!own.isEmpty()) {
      text.append(",\"file_rego_versions\":").append(RegoJson.writeEscapingHtml(own));
    }
    RegoValue metadata = parts.manifest().get("metadata");
    if (metadata != null) {
      text.append(",\"metadata\":").append(RegoJson.writeEscapingHtml(metadata));
    }
    return text.append('}').toString();
  }

  private static RegoValue roots(BundleParts parts) {
    RegoValue written = parts.manifest().get("roots");
    boolean one =
        written instanceof RegoArray array && array.size() == parts.roots().paths().size();
    return one && written != null ? written : RegoArray.ofStrings(parts.roots().paths());
  }

  private static String text(RegoObject manifest) {
    @Nullable RegoValue revision = manifest.get("revision");
    return revision instanceof RegoString known ? known.value() : "";
  }

  private static String number(RegoVersion version) {
    return version == RegoVersion.V0 ? "0" : "1";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
