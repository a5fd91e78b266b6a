package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.signature.BundleKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OPA's configuration as it is read, and each mistake in it. */
class ConfigurationParserTest {

  private static final String SERVICE = "\"services\":{\"s\":{\"url\":\"https://b.test/x\"}}";

  @Test
  void whatIsNotSaidIsAsOpaHasIt() throws BundleException {
    BundleSettings bundle = parse("{" + SERVICE + ",\"bundles\":{\"authz\":{}}}");
    assertThat(bundle.name()).isEqualTo("authz");
    assertThat(bundle.backoff()).isEqualTo(Backoff.DEFAULT);
    assertThat(bundle.persist() || bundle.antiRollback() || bundle.manual()).isFalse();
    assertThat(bundle.verification().required()).isFalse();
    BundleOrigin.Remote origin = (BundleOrigin.Remote) bundle.origin();
    assertThat(origin.resource()).isEqualTo("bundles/authz");
    assertThat(origin.service().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(origin.service().tls()).isEqualTo(new TlsSettings(null, false, null, null));
  }

  @Test
  void everythingSaidCounts() throws BundleException {
    BundleSettings bundle =
        parse(
            "{\"services\":[{\"name\":\"s\",\"url\":\"https://b.test\",\"headers\":{\"a\":\"b\"},"
                + "\"response_header_timeout_seconds\":5,\"credentials\":{\"bearer\":"
                + "{\"token_path\":\"/run/token\"}}}],"
                + "\"keys\":{\"k\":{\"key\":\"abc\",\"algorithm\":\"HS256\",\"scope\":\"w\"}},"
                + "\"persistence_directory\":\"/var/lib/x\","
                + "\"bundles\":{\"authz\":{\"service\":\"s\",\"resource\":\"r\",\"persist\":true,"
                + "\"anti_rollback\":true,\"trigger\":\"manual\",\"size_limit_bytes\":9,"
                + "\"polling\":{\"min_delay_seconds\":1,\"max_delay_seconds\":2,"
                + "\"long_polling_timeout_seconds\":3},"
                + "\"signing\":{\"keyid\":\"k\",\"scope\":\"r\",\"exclude_files\":[\"*.md\"]}}}}");
    assertThat(bundle.backoff())
        .isEqualTo(
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    assertThat(bundle.persist() && bundle.antiRollback() && bundle.manual()).isTrue();
    assertThat(bundle.limits().archiveBytes()).isEqualTo(9);
    assertThat(bundle.verification().keys())
        .isEqualTo(Map.of("k", new BundleKey("k", "HS256", "abc", "w")));
    assertThat(bundle.verification().excluded()).isEqualTo(List.of("*.md"));
    ServiceSettings service = ((BundleOrigin.Remote) bundle.origin()).service();
    assertThat(service.credentials())
        .isEqualTo(new BearerToken("Bearer", null, Path.of("/run/token")));
    assertThat(service.headers()).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void aFileNeedsNoService() throws BundleException {
    BundleSettings bundle = parse("{\"bundles\":{\"b\":{\"resource\":\"file:///srv/b.tar.gz\"}}}");
    assertThat(bundle.origin()).isEqualTo(new BundleOrigin.Local(Path.of("/srv/b.tar.gz")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"bundles\":{\"b\":{}}} | bundles.b.service is \"\", expected one of the services []",
        "{\"bundles\":{\"b\":1}} | bundles.b is no object, expected one",
        "{\"services\":{\"s\":{}}} | services.s.url is missing, expected a string",
        "{\"services\":{\"s\":{\"url\":\"ftp://x\"}}} | services.s.url is no address, expected"
            + " https://host/path without a user",
        "{\"services\":{\"s\":{\"url\":\"https://u:p@x\"}}} | services.s.url is no address,"
            + " expected https://host/path without a user",
        "{\"services\":{\"s\":{\"url\":\"https://x\",\"allow_insecure_tls\":true}}} |"
            + " services.s.allow_insecure_tls is not supported, expected tls.ca_cert with the"
            + " server's authority",
        "{\"services\":{\"s\":{\"url\":\"https://x\",\"credentials\":{\"gcp_metadata\":{}}}}} |"
            + " services.s.credentials.gcp_metadata is not supported, expected bearer, client_tls"
            + " or s3_signing",
        "{\"services\":{\"s\":{\"url\":\"https://x\",\"credentials\":{\"bearer\":{}}}}} |"
            + " services.s.credentials.bearer: expected either token or token_path",
        "{\"bundles\":{\"b\":{\"resource\":\"file:x\",\"persist\":true}}} | bundles.b is to be kept"
            + " over a restart, expected persistence_directory to say where",
        "{\"bundles\":{\"b\":{\"resource\":\"file:x\",\"trigger\":\"never\"}}} | bundles.b.trigger"
            + " is never, expected periodic or manual",
        "{\"bundles\":{\"b\":{\"resource\":\"file:x\",\"polling\":{\"min_delay_seconds\":-1}}}} |"
            + " bundles.b.polling.min_delay_seconds is of the wrong kind, expected a whole number"
            + " from 0",
        "{\"bundles\":{\"b\":{\"resource\":\"file:x\",\"signing\":{\"keyid\":\"k\"}}}} |"
            + " bundles.b.signing.keyid is k, expected one of the keys []",
      })
  void mistakesAreNamed(String json, String message) {
    assertThatThrownBy(() -> RemoteSettings.parse(TestBundles.json(json), null))
        .isInstanceOf(BundleException.class)
        .hasMessage(message);
  }

  private static BundleSettings parse(String json) throws BundleException {
    return RemoteSettings.parse(TestBundles.json(json), null).bundles().getFirst();
  }
}
