package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a followed bundle as they stand in a configuration, {@code
 * gatehouse.policy.bundle.*}: whoever names a resource has one, what else is left out has its
 * default.
 *
 * @param name by which it is known; {@code policy}
 * @param url what the resource is below; not needed for a resource {@code file:…}
 * @param registry whether it is an OCI registry
 * @param resource the path of the bundle, or its reference in a registry
 * @param tokenFile a file with the bearer token
 * @param s3 whether requests are signed for S3-compatible storage, by the keys of AWS' variables
 * @param authorities PEM file with the authorities of the server's certificate
 * @param certificate PEM file with our certificate and its chain
 * @param key PEM file with that certificate's key
 * @param verificationKey file with the key that must have signed the bundle
 * @param verificationAlgorithm of that key; {@code RS256}
 * @param scope what the signature must be meant for
 * @param persist a folder where the last good one is kept for a start without network
 * @param antiRollback whether an older revision is refused; needs {@code persist}
 * @param minDelay the shortest time between two requests; 60 s
 * @param maxDelay the longest; 120 s
 * @param sizeLimit the most bytes of the archive; 256 MiB
 */
public record BundleProperties(
    @Nullable String name,
    @Nullable URI url,
    @Nullable Boolean registry,
    @Nullable String resource,
    @Nullable Path tokenFile,
    @Nullable Boolean s3,
    @Nullable Path authorities,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path verificationKey,
    @Nullable String verificationAlgorithm,
    @Nullable String scope,
    @Nullable Path persist,
    @Nullable Boolean antiRollback,
    @Nullable Duration minDelay,
    @Nullable Duration maxDelay,
    @Nullable Long sizeLimit) {

  private static final String SERVICE = "source";

  /**
   * The settings; null where no resource is named.
   *
   * @throws BundleException naming what is wrong
   */
  public @Nullable RemoteSettings settings() throws BundleException {
    if (resource == null) {
      return null;
    }
    RegoObject document =
        RegoObject.of("bundles", object(name == null ? "policy" : name, bundle()));
    if (url != null) {
      document = document.with(RegoString.of("services"), object(SERVICE, service(url)));
    }
    if (verificationKey != null) {
      RegoObject trusted =
          with(
              RegoObject.of("key", RegoString.of("file:" + verificationKey)),
              "algorithm",
              verificationAlgorithm);
      document = document.with(RegoString.of("keys"), object("policy", trusted));
    }
    return RemoteSettings.parse(document, persist);
  }

  private RegoObject bundle() {
    RegoObject bundle = RegoObject.of("resource", RegoString.of(String.valueOf(resource)));
    if (url != null) {
      bundle = with(bundle, "service", SERVICE);
    }
    if (verificationKey != null) {
      bundle =
          bundle.with(
              RegoString.of("signing"),
              with(RegoObject.of("keyid", RegoString.of("policy")), "scope", scope));
    }
    bundle = bundle.with(RegoString.of("persist"), RegoBoolean.of(persist != null));
    bundle = flag(bundle, "anti_rollback", antiRollback);
    if (sizeLimit != null) {
      bundle = bundle.with(RegoString.of("size_limit_bytes"), RegoNumber.of(sizeLimit));
    }
    RegoObject polling = seconds(RegoObject.EMPTY, "min_delay_seconds", minDelay);
    return bundle.with(RegoString.of("polling"), seconds(polling, "max_delay_seconds", maxDelay));
  }

  private RegoObject service(URI address) {
    RegoObject service = RegoObject.of("url", RegoString.of(address.toString()));
    if (registry != null && registry) {
      service = with(service, "type", "oci");
    }
    RegoObject credentials = RegoObject.EMPTY;
    if (tokenFile != null) {
      credentials = put(credentials, "bearer", with(RegoObject.EMPTY, "token_path", tokenFile));
    }
    if (s3 != null && s3) {
      credentials =
          put(credentials, "s3_signing", object("environment_credentials", RegoObject.EMPTY));
    }
    if (certificate != null || key != null) {
      credentials =
          put(
              credentials,
              "client_tls",
              with(with(RegoObject.EMPTY, "cert", certificate), "private_key", key));
    }
    return put(
        put(service, "credentials", credentials),
        "tls",
        with(RegoObject.EMPTY, "ca_cert", authorities));
  }

  private static RegoObject object(String name, RegoValue value) {
    return RegoObject.of(name, value);
  }

  private static RegoObject put(RegoObject object, String name, RegoValue value) {
    return object.with(RegoString.of(name), value);
  }

  private static RegoObject with(RegoObject object, String name, @Nullable Object text) {
    return text == null ? object : put(object, name, RegoString.of(text.toString()));
  }

  private static RegoObject flag(RegoObject object, String name, @Nullable Boolean flag) {
    return flag == null ? object : put(object, name, RegoBoolean.of(flag));
  }

  private static RegoObject seconds(RegoObject object, String name, @Nullable Duration time) {
    return time == null ? object : put(object, name, RegoNumber.of(time.toSeconds()));
  }
}
