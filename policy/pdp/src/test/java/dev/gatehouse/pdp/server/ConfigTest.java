package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.builtin.VerifiedTokens;
import dev.gatehouse.rego.value.RegoObject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a configuration in OPA's form is put together, read and refused. */
class ConfigTest {

  @TempDir private Path folder;

  private static RegoObject set(String... overrides) {
    return ConfigFile.read(null, List.of(overrides), List.of(), name -> null);
  }

  private static ServerConfig read(String... overrides) {
    return ConfigReader.read(set(overrides), "id", "v");
  }

  @Test
  void variablesOfTheEnvironmentArePutIn() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("c.yaml"), "labels:\n  env: \"${STAGE}\"\n  empty: \"${NO}x\"\n");

    assertThat(ConfigFile.read(file, List.of(), List.of(), Map.of("STAGE", "a$1")::get))
        .hasToString("{\"labels\": {\"empty\": \"x\", \"env\": \"a$1\"}}");
  }

  @Test
  void flagsGoOverTheFile() throws Exception {
    Path file =
        Files.writeString(folder.resolve("c.json"), "{\"labels\":{\"a\":\"file\",\"b\":\"file\"}}");
    Path secret = Files.writeString(folder.resolve("secret"), "from file");

    assertThat(
            ConfigFile.read(
                file,
                List.of("labels.a=flag,nd_builtin_cache=true"),
                List.of("labels.c=" + secret),
                name -> null))
        .hasToString(
            "{\"labels\": {\"a\": \"flag\", \"b\": \"file\", \"c\": \"from file\"},"
                + " \"nd_builtin_cache\": true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b=1|{\"a\": {\"b\": 1}}",
        "a=x\\,y|{\"a\": \"x,y\"}",
        "a={x,1,true}|{\"a\": [\"x\", 1, true]}",
        "a\\.b=null|{\"a.b\": null}",
        "a=007|{\"a\": \"007\"}",
        "a=|{\"a\": \"\"}",
        "a={}|{\"a\": []}"
      })
  void valuesAreReadAsHelmReadsThem(String override, String document) {
    assertThat(set(override)).hasToString(document);
  }

  @Test
  void whatIsNoOverrideIsNamed() {
    assertThatThrownBy(() -> set("nothing")).hasMessage("--set nothing: expected key=value");
    assertThatThrownBy(() -> set("a=1,a.b=2")).hasMessage("--set a.b: a is no object");
    assertThatThrownBy(() -> set("a[0]=1")).hasMessageContaining("and no index");
  }

  @Test
  void theServersOwnSettingsAreRead() {
    ServerConfig config =
        read(
            "default_decision=/a/b",
            "default_authorization_decision=/x/y",
            "server.decoding.max_length=5",
            "server.decoding.gzip.max_length=6",
            "server.encoding.gzip.min_length=7",
            "server.encoding.gzip.compression_level=8",
            "nd_builtin_cache=true");

    assertThat(config.defaultDecision()).isEqualTo("a/b");
    assertThat(config.authorizationQuery()).isEqualTo("data.x.y");
    assertThat(config.limits()).isEqualTo(new BodyLimits(5, 6));
    assertThat(config.compression()).isEqualTo(new Compression(7, 8));
    assertThat(config.recordsNondeterminism()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server.decodin.max_length=1|config error: server.decodin is not known, expected decoding",
        "bundels.a.resource=x|config error: bundels is not known, expected bundles",
        "server.decoding.max_length=x|config error: server.decoding.max_length is wrong, expected a"
            + " whole number from 1",
        "server.decoding.max_length=0|config error: server.decoding.max_length is wrong, expected a"
            + " whole number from 1",
        "server.encoding.gzip.compression_level=10|config error:"
            + " server.encoding.gzip.compression_level is wrong, expected a level from -1 to 9",
        "labels.a=1|config error: labels.a is wrong, expected a string",
        "server=1|config error: server is wrong, expected an object",
        "discovery.resource=x|config error: discovery is not supported by this server: list the"
            + " bundles under bundles",
        "plugins.envoy.a=1|config error: plugins is not supported by this server: there are no"
            + " plugins to load",
        "storage.disk.directory=x|config error: storage is not supported by this server: policies"
            + " and data are held in memory"
      })
  void whatIsUnknownOrWrongIsNamed(String override, String message) {
    assertThatThrownBy(() -> read(override))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labels.a=b|0",
        "NAMED.io_jwt.max_num_entries=7|7",
        "NAMED.io_jwt.max_num_entries=0|100000",
        "NAMED.io_jwt.disabled=false|100000",
        "NAMED.io_jwt.max_num_entries=7,NAMED.io_jwt.disabled=true|0",
        "NAMED.io_jwt_keys.max_num_entries=7|0",
        "caching.inter_query_builtin_value_cache.max_num_entries=7|0"
      })
  void verifiedTokensAreKeptOnlyWhereThatIsAskedFor(String overrides, int entries) {
    assertThat(read(named(overrides)).verifiedTokens()).isEqualTo(entries);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NAMED.io_jwt={}|NAMED.io_jwt is wrong, expected max_num_entries or disabled",
        "NAMED.io_jwt.max_num_entries=-1|NAMED.io_jwt.max_num_entries is wrong, expected a whole"
            + " number from 0 to 2147483647",
        "NAMED.io_jwt.disabled=x|NAMED.io_jwt.disabled is wrong, expected true or false",
        "NAMED.io_jwt.max_entries=1|NAMED.io_jwt.max_entries is not known, expected one of"
            + " disabled, max_num_entries",
        "NAMED.iojwt.max_num_entries=1|NAMED.iojwt is not known, expected io_jwt",
        "NAMED=1|NAMED is wrong, expected an object",
        "caching.inter_query_builtin_value_cache.max_num_entries=x|"
            + "caching.inter_query_builtin_value_cache.max_num_entries is wrong, expected a whole"
            + " number from 0 to 2147483647",
        "caching.inter_query_builtin_cache.max_size_byte=1|caching.inter_query_builtin_cache.max_size_byte"
            + " is not known, expected max_size_bytes"
      })
  void aCacheThatIsWrongIsNamed(String override, String problem) {
    assertThatThrownBy(() -> read(named(override)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("config error: " + named(problem));
  }

  @Test
  void theServerEvaluatesWithTheTokensThatItKeeps() {
    ServerLog log =
        new ServerLog(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            ServerLog.Level.ERROR,
            ServerLog.Format.JSON);
    ServerConfig seven = read(named("NAMED.io_jwt.max_num_entries=7"));

    assertThat(PolicyServer.settings(seven, List.of(), log).context().tokens().capacity())
        .isEqualTo(7);
    assertThat(PolicyServer.settings(read(), List.of(), log).context().tokens())
        .isSameAs(VerifiedTokens.NONE);
  }

  private static String named(String text) {
    return text.replace("NAMED", "caching.inter_query_builtin_value_cache.named");
  }

  @Test
  void aFileThatIsNoConfigurationIsNamed() throws Exception {
    Path broken = Files.writeString(folder.resolve("b.yaml"), "a: [");
    Path list = Files.writeString(folder.resolve("l.yaml"), "[1]");

    assertThatThrownBy(() -> ConfigFile.read(broken, List.of(), List.of(), n -> null))
        .hasMessageStartingWith(broken + ": ");
    assertThatThrownBy(() -> ConfigFile.read(list, List.of(), List.of(), n -> null))
        .hasMessage(list + ": expected an object at the top");
    assertThatThrownBy(
            () -> ConfigFile.read(folder.resolve("none"), List.of(), List.of(), n -> null))
        .hasMessageContaining("can't be read");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8181, localhost, 8181",
    ":8181, '', 8181",
    "http://0.0.0.0:80, 0.0.0.0, 80",
    "[::1]:9, ::1, 9",
    "127.0.0.1:0, 127.0.0.1, 0"
  })
  void addressesAreReadAsOpaReadsThem(String text, String host, int port) {
    assertThat(ListenAddress.parse(text, false))
        .isEqualTo(new ListenAddress.Tcp(host, port, false));
  }

  @ParameterizedTest
  @CsvSource({"localhost:99999", "a:b:c", "ftp://x:1", "http://x:1/path", "https://x:1"})
  void whatIsNoAddressIsNamed(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text, false)).hasMessageContaining(text);
  }

  @Test
  void aUnixSocketIsAnAddress() {
    assertThat(ListenAddress.parse("unix:///tmp/x.sock", true))
        .isEqualTo(new ListenAddress.Unix(Path.of("/tmp/x.sock")));
  }
}
