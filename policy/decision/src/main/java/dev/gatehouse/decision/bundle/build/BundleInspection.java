package dev.gatehouse.decision.bundle.build;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.decision.bundle.BundleManifest;
import dev.gatehouse.decision.bundle.signature.SignatureFile;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.compile.RequiredCapabilities;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a bundle, a folder or a file of Rego holds.
 *
 * @param manifest the manifest; empty where there is none
 * @param signatures the document of {@code .signatures.json}; empty where there is none
 * @param namespaces the files by the part of {@code data} that they define
 * @param modules the parsed modules by the file's name
 * @param archive whether it is an archive
 * @param single whether it is one file of Rego
 * @param sources the texts of the modules by the file's name
 */
public record BundleInspection(
    RegoObject manifest,
    RegoObject signatures,
    SortedMap<String, List<String>> namespaces,
    Map<String, Module> modules,
    boolean archive,
    boolean single,
    List<Bundle.PolicyModule> sources) {

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  /**
   * Inspects a path; signatures are shown and not verified.
   *
   * @param dialect of modules of which the manifest says nothing
   * @throws BundleException if it can't be read
   * @throws dev.gatehouse.rego.RegoCompileException if a module does not parse
   */
  public static BundleInspection of(String path, RegoVersion dialect) throws BundleException {
    SourceFiles source = SourceFiles.read(path, List.of(), false);
    boolean archive = source.base().isEmpty() && !path.equals(".") && !path.endsWith(".rego");
    byte[] file = source.files().get(BundleManifest.FILE);
    BundleManifest manifest = file == null ? BundleManifest.ABSENT : BundleManifest.parse(file);
    BundleParts parts = BundleParts.ofBundle(path, source, dialect);
    SortedMap<String, List<String>> namespaces = new TreeMap<>();
    Map<String, Module> modules = new LinkedHashMap<>();
    for (var module : parts.modules()) {
      Module parsed =
          new RegoParser(module.version(), Set.of()).module(module.file(), module.source());
      String name = archive ? "/" + module.file() : module.file();
      modules.put(name, parsed);
      add(namespaces, text(parsed.packageDecl().path()), name);
    }
    for (String each : source.files().keySet()) {
      if (BundleFiles.isData(each)) {
        int slash = each.lastIndexOf('/');
        String folder = slash < 0 ? "" : "." + each.substring(0, slash).replace('/', '.');
        add(namespaces, "data" + folder, (archive ? "/" : source.base()) + each);
      }
    }
    return new BundleInspection(
        manifest.document(),
        signatures(source),
        namespaces,
        modules,
        archive,
        path.endsWith(".rego"),
        parts.modules());
  }

  /** A ref of constants as it is written, such as {@code data.a["b-c"]}. */
  public static String text(Ref ref) {
    StringBuilder text = new StringBuilder();
    for (Term term : ref.terms()) {
      String segment =
          switch (term) {
            case Var name -> name.name();
            case Scalar scalar when scalar.value() instanceof RegoString word -> word.value();
            default -> "_";
          };
      if (text.isEmpty()) {
        text.append(segment);
      } else if (WORD.matcher(segment).matches()) {
        text.append('.').append(segment);
      } else {
        text.append('[').append(RegoString.of(segment)).append(']');
      }
    }
    return text.toString();
  }

  private static void add(SortedMap<String, List<String>> namespaces, String name, String file) {
    namespaces.computeIfAbsent(name, ignored -> new ArrayList<>()).add(file);
  }

  private static RegoObject signatures(SourceFiles source) throws BundleException {
    byte[] file = source.files().get(SignatureFile.FILE);
    if (file == null) {
      return RegoObject.EMPTY;
    }
    try {
      if (RegoJson.parse(file) instanceof RegoObject object) {
        return object;
      }
    } catch (RegoJsonException e) {
      throw new BundleException(SignatureFile.FILE + ": " + e.getMessage(), e);
    }
    throw new BundleException(SignatureFile.FILE + ": expected an object");
  }

  /**
   * What an engine must have in order to evaluate the modules.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if they don't compile
   */
  public Capabilities required() {
    RegoBuilder builder =
        Rego.builder().options(CompileOptions.defaults().withPrintStatements(true));
    for (Bundle.PolicyModule module : sources) {
      builder.module(module.file(), module.source(), module.version());
    }
    return RequiredCapabilities.of(
        modules.values(),
        builder.build().modules(),
        sources.stream().anyMatch(module -> module.version() != RegoVersion.V0));
  }

  /** The revision, or empty. */
  public String revision() {
    return manifest.get("revision") instanceof RegoString text ? text.value() : "";
  }
}
