package dev.gatehouse.decision.bundle.remote;

import java.nio.file.Path;

/** Where a bundle comes from. */
sealed interface BundleOrigin {

  /** How it is fetched; each call makes a new one. */
  BundleTransport open(long maxBytes, boolean deltas);

  /** An archive or folder on this machine. */
  record Local(Path path) implements BundleOrigin {
    @Override
    public BundleTransport open(long maxBytes, boolean deltas) {
      return new FileTransport(path, maxBytes);
    }
  }

  /**
   * A resource of a service.
   *
   * @param resource the path below a web server, or a reference in a registry
   */
  record Remote(ServiceSettings service, String resource) implements BundleOrigin {
    @Override
    public BundleTransport open(long maxBytes, boolean deltas) {
      ServiceClient client = new ServiceClient(service, maxBytes);
      return switch (service.kind()) {
        case HTTP -> new HttpTransport(client, resource, deltas);
        case OCI -> new OciTransport(client, OciReference.parse(resource, service.url()), maxBytes);
      };
    }
  }
}
