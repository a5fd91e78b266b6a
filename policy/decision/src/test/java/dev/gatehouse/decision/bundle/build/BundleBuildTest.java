package dev.gatehouse.decision.bundle.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.archive.ArchiveReader;
import dev.gatehouse.decision.bundle.signature.BundleKey;
import dev.gatehouse.decision.bundle.signature.BundleSigner;
import dev.gatehouse.decision.bundle.signature.SignatureVerifier;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built of files and folders; the expected texts are those of OPA 1.22 for the same. */
class BundleBuildTest {

  private static final Map<String, BundleKey> KEYS =
      Map.of("k", new BundleKey("k", "HS256", "secret", ""));

  @TempDir private Path folder;
  private String base = "";

  @BeforeEach
  void write() throws IOException {
    base = folder.toString();
    write("x/p.rego", "package x\n\nallow   if input.a\n");
    write("x/p_test.rego", "package x_test\n\ntest_a if true\n");
    write("data.json", "{\"n\":1}");
    write("x/data.yaml", "k: <2>\n");
    write("other.json", "{\"z\":1}");
    write("README.md", "read me");
  }

  @Test
  void aBundlesDataIsMergedAndItsModulesAreFormatted() throws Exception {
    SortedMap<String, byte[]> built = build(settings(true, null, null), base);
    assertThat(built.keySet())
        .containsExactly(
            ".manifest",
            "data.json",
            base.substring(1) + "/x/p.rego",
            base.substring(1) + "/x/p_test.rego");
    assertThat(text(built, "data.json")).isEqualTo("{\"n\":1,\"x\":{\"k\":\"\\u003c2\\u003e\"}}\n");
    assertThat(text(built, ".manifest"))
        .isEqualTo("{\"revision\":\"\",\"roots\":[\"\"],\"rego_version\":1}\n");
    assertThat(text(built, base.substring(1) + "/x/p.rego"))
        .isEqualTo("package x\n\nallow if input.a\n");
  }

  @Test
  void asDataEveryJsonFileCounts() throws Exception {
    assertThat(text(build(settings(false, null, null), base), "data.json"))
        .isEqualTo("{\"n\":1,\"x\":{\"k\":\"\\u003c2\\u003e\"},\"z\":1}\n");
  }

  @Test
  void theManifestIsKeptAndARevisionGoesBeforeItsOwn() throws Exception {
    write(
        ".manifest",
        "{\"revision\":\"r1\",\"roots\":[\"x_test\",\"x\",\"n\"],\"metadata\":{\"a\":1},"
            + "\"file_rego_versions\":{\"/x/p_test.rego\":1},\"rego_version\":1}");
    String rest =
        ",\"roots\":[\"x_test\",\"x\",\"n\"],\"rego_version\":1,\"metadata\":{\"a\":1}}\n";
    assertThat(text(build(settings(true, null, null), base), ".manifest"))
        .isEqualTo("{\"revision\":\"r1\"" + rest);
    BuildSettings revised =
        new BuildSettings(
            true, List.of("*_test.rego"), false, "r2", CompileOptions.defaults(), null, null);
    SortedMap<String, byte[]> built = build(revised, base);
    assertThat(text(built, ".manifest")).isEqualTo("{\"revision\":\"r2\"" + rest);
    assertThat(built).doesNotContainKey(base.substring(1) + "/x/p_test.rego");
  }

  @Test
  void theSameSourcesGiveTheSameBytes() throws Exception {
    BundleBuild build = new BundleBuild(settings(true, null, null));
    assertThat(build.write(build.read(List.of(base))))
        .isEqualTo(build.write(build.read(List.of(base))));
  }

  @Test
  void whatIsBuiltAndSignedVerifies() throws Exception {
    BundleSigner signer = BundleSigner.of("HS256", "secret", "k", RegoObject.EMPTY);
    SortedMap<String, byte[]> built = build(settings(true, null, signer), base);
    new SignatureVerifier(new VerificationSettings(KEYS, "", "", List.of(), true)).verify(built);
  }

  @Test
  void aSignedInputIsVerifiedByTheNamesThatItWasSignedWith() throws Exception {
    BundleSigner signer = BundleSigner.of("HS256", "secret", "k", RegoObject.EMPTY);
    SourceFiles source = SourceFiles.read(base, List.of(), false);
    Files.write(folder.resolve(".signatures.json"), signer.sign(source.named()).write());
    VerificationSettings keys = new VerificationSettings(KEYS, "k", "", List.of(), true);
    build(settings(true, keys, null), base);

    assertThatThrownBy(() -> build(settings(true, null, null), base))
        .hasMessage(
            "bundle " + base + ": verification key not provided, expected one for a signed bundle");
    write("x/more.rego", "package more");
    assertThatThrownBy(() -> build(settings(true, keys, null), base))
        .hasMessage(
            "bundle " + base + ": file " + base + "/x/more.rego not included in bundle signature");
  }

  @Test
  void aBundleMayBeBuiltOfABundle() throws Exception {
    BundleBuild build = new BundleBuild(settings(true, null, null));
    Path archive = folder.resolve("b.tar.gz");
    byte[] first = build.write(build.read(List.of(base + "/x")));
    Files.write(archive, first);
    assertThat(build.write(build.read(List.of(archive.toString())))).isEqualTo(first);
  }

  @Test
  void linksAreFollowedOnDemandOnly() throws Exception {
    Path outside = Files.createTempFile("gatehouse-link", ".rego");
    Files.writeString(outside, "package linked");
    Files.createSymbolicLink(folder.resolve("link.rego"), outside);
    assertThat(SourceFiles.read(base, List.of(), false).files()).doesNotContainKey("link.rego");
    assertThat(SourceFiles.read(base, List.of(), true).files()).containsKey("link.rego");
    Files.delete(outside);
  }

  @Test
  void mistakesAreNamed() throws IOException {
    assertThatThrownBy(() -> build(settings(true, null, null), base + "/none"))
        .isInstanceOf(BundleException.class)
        .hasMessage("stat " + base + "/none: no such file or directory");
    assertThatThrownBy(
            () -> new BundleBuild(settings(true, null, null)).read(List.of(base, base + "/x")))
        .hasMessageStartingWith("bundle merge failed: manifest has overlapped roots: ''");
    write("bad.rego", "package bad\n\nx := y\n");
    assertThatThrownBy(() -> build(settings(true, null, null), base))
        .isInstanceOf(RegoCompileException.class)
        .hasMessageContaining("bad.rego:3: rego_unsafe_var_error: var y is unsafe");
  }

  private static SortedMap<String, byte[]> build(BuildSettings settings, String path)
      throws BundleException {
    BundleBuild build = new BundleBuild(settings);
    BundleParts parts = build.read(List.of(path));
    build.check(parts);
    return ArchiveReader.read(build.write(parts), ArchiveLimits.defaults());
  }

  private static BuildSettings settings(
      boolean bundles, @Nullable VerificationSettings verification, @Nullable BundleSigner signer) {
    return new BuildSettings(
        bundles, List.of(), false, null, CompileOptions.defaults(), verification, signer);
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static String text(SortedMap<String, byte[]> files, String file) {
    return new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
  }
}
