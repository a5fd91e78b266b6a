package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.objectstore.EnvironmentKeys;
import dev.gatehouse.objectstore.ProfileKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one service of OPA's configuration document. */
final class ServiceParser {

  private static final Set<String> CREDENTIALS = Set.of("bearer", "client_tls", "s3_signing");

  private final UnaryOperator<@Nullable String> environment;

  ServiceParser(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  ServiceSettings parse(String name, ConfigurationReader part) throws BundleException {
    if (part.flag("allow_insecure_tls", false)) {
      throw new BundleException(
          part.place("allow_insecure_tls")
              + " is not supported, expected tls.ca_cert with the server's authority");
    }
    ConfigurationReader credentials = part.object("credentials");
    for (String each : credentials.names()) {
      if (!CREDENTIALS.contains(each)) {
        throw new BundleException(
            credentials.place(each)
                + " is not supported, expected bearer, client_tls or s3_signing");
      }
    }
    return new ServiceSettings(
        name,
        url(part),
        kind(part),
        part.textsByName("headers"),
        credentials(credentials),
        tls(part.object("tls"), credentials.object("client_tls")),
        Duration.ofSeconds(Math.max(1, part.number("response_header_timeout_seconds", 10))));
  }

  private static URI url(ConfigurationReader part) throws BundleException {
    String text = part.required("url");
    try {
      URI url = new URI(text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException malformed) {
      // Named below.
    }
    throw new BundleException(
        part.place("url") + " is no address, expected https://host/path without a user");
  }

  private static ServiceSettings.Kind kind(ConfigurationReader part) throws BundleException {
    String type = part.text("type", "");
    return switch (type) {
      case "" -> ServiceSettings.Kind.HTTP;
      case "oci" -> ServiceSettings.Kind.OCI;
      default ->
          throw new BundleException(part.place("type") + " is " + type + ", expected oci or none");
    };
  }

  private static TlsSettings tls(ConfigurationReader tls, ConfigurationReader client)
      throws BundleException {
    String authorities = tls.text("ca_cert");
    String certificate = client.text("cert");
    String key = client.text("private_key");
    if (client.has("private_key_passphrase")) {
      throw new BundleException(
          client.place("private_key_passphrase")
              + " is not supported, expected an unencrypted key that only its owner can read");
    }
    if ((certificate == null) != (key == null)) {
      throw new BundleException(client.at() + " has one file, expected cert and private_key");
    }
    return new TlsSettings(
        path(authorities), tls.flag("system_ca_required", false), path(certificate), path(key));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  private Credentials credentials(ConfigurationReader credentials) throws BundleException {
    if (credentials.has("bearer")) {
      ConfigurationReader bearer = credentials.object("bearer");
      String token = bearer.text("token");
      String file = bearer.text("token_path");
      if ((token == null) == (file == null)) {
        throw new BundleException(bearer.at() + ": expected either token or token_path");
      }
      return new BearerToken(bearer.text("scheme", "Bearer"), token, path(file));
    }
    if (credentials.has("s3_signing")) {
      ConfigurationReader signing = credentials.object("s3_signing");
      return signing(signing);
    }
    return Credentials.NONE;
  }

  private AwsCredentials signing(ConfigurationReader signing) throws BundleException {
    String service = signing.text("service", "s3");
    if (signing.has("environment_credentials")) {
      EnvironmentKeys variables = new EnvironmentKeys(environment);
      return new AwsCredentials(
          variables, () -> variables.required("AWS_REGION"), service, InstantSource.system());
    }
    if (signing.has("profile_credentials")) {
      ConfigurationReader profile = signing.object("profile_credentials");
      String home = String.valueOf(System.getProperty("user.home"));
      String region = profile.required("aws_region");
      return new AwsCredentials(
          new ProfileKeys(
              Path.of(profile.text("path", home + "/.aws/credentials")),
              profile.text("profile", "default")),
          () -> region,
          service,
          InstantSource.system());
    }
    throw new BundleException(
        signing.at() + ": expected environment_credentials or profile_credentials");
  }

  /** The text of a file that a setting refers to. */
  String file(String place, String path) throws BundleException {
    try {
      return SecretFile.read(Path.of(path));
    } catch (TransportException e) {
      throw new BundleException(place + ": " + e.getMessage(), e);
    }
  }
}
