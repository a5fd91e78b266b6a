package dev.gatehouse.pdp.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the server listens. */
public sealed interface ListenAddress {

  /**
   * A TCP port.
   *
   * @param host empty for every interface
   * @param port 0 for any that is free
   */
  record Tcp(String host, int port, boolean tls) implements ListenAddress {}

  /** A Unix domain socket. */
  record Unix(Path path) implements ListenAddress {}

  /**
   * Reads an address as {@code opa run --addr} takes it: {@code [host]:port}, with {@code http://}
   * or {@code https://} in front, or {@code unix://path}.
   *
   * @param tlsByDefault whether an address without a scheme is one of TLS
   * @throws IllegalArgumentException if it is none
   */
  static ListenAddress parse(String text, boolean tlsByDefault) {
    String url = text.contains("://") ? text : (tlsByDefault ? "https://" : "http://") + text;
    int scheme = url.indexOf("://");
    String rest = url.substring(scheme + 3);
    return switch (url.substring(0, scheme)) {
      case "unix" -> new Unix(Path.of(rest));
      case "http" -> tcp(text, rest, false);
      case "https" -> {
        if (!tlsByDefault) {
          throw new IllegalArgumentException(
              "address " + text + " needs --tls-cert-file and --tls-private-key-file");
        }
        yield tcp(text, rest, true);
      }
      default -> throw refused(text);
    };
  }

  private static Tcp tcp(String text, String rest, boolean tls) {
    String address = rest.startsWith(":") ? "any" + rest : rest;
    try {
      URI uri = new URI("tcp://" + address);
      if (uri.getHost() == null || (uri.getPath() != null && !uri.getPath().isEmpty())) {
        throw refused(text);
      }
      String host = rest.startsWith(":") ? "" : uri.getHost().replaceAll("[\\[\\]]", "");
      int port = uri.getPort() >= 0 ? uri.getPort() : (tls ? 443 : 80);
      if (port > 65535) {
        throw refused(text);
      }
      return new Tcp(host, port, tls);
    } catch (URISyntaxException e) {
      throw refused(text);
    }
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "address " + text + " is not of the form [host]:port or unix://path");
  }
}
