package dev.gatehouse.gateway.stage;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.trust.tls.IssuedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends exactly the octets it is given over TLS, as no decent client would. */
public final class RawClient {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final SSLContext tls;

  private RawClient(int port, SSLContext tls) {
    this.port = port;
    this.tls = tls;
  }

  public static RawClient with(int port, IssuedCertificate certificate, TestMesh mesh) {
    return new RawClient(
        port, context(mesh.authority().root(), new KeyManager[] {new AlwaysOffered(certificate)}));
  }

  public static RawClient anonymous(int port, TestMesh mesh) {
    return new RawClient(port, context(mesh.authority().root(), new KeyManager[0]));
  }

  /** An answer taken apart. */
  public record Answer(int status, Map<String, String> headers, String body) {

    /** The code of the problem document, or nothing where it is none. */
    public String code() {
      if (!"application/problem+json".equals(headers.get("content-type"))) {
        return null;
      }
      JsonNode code = JSON.readTree(body).get("code");
      return code == null ? null : code.stringValue();
    }

    public String detail() {
      return JSON.readTree(body).required("detail").stringValue();
    }

    public String decision() {
      return headers.get("gatehouse-decision");
    }
  }

  /** Sends a request and reads one answer. Lines end as they are written here. */
  public Answer send(String octets) {
    return send(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Answer send(byte[] octets) {
    try (SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(octets);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection that is kept: one request after the other, each with its answer. */
  public Kept connect() {
    try {
      SSLSocket socket =
          (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new Kept(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection that is kept. */
  public record Kept(SSLSocket socket) implements AutoCloseable {

    public Answer send(String octets) {
      try {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return read(socket.getInputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Answer read(InputStream in) throws IOException {
    String[] status = line(in).split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      // RFC 9110, 5.3: a field that comes twice is one list, so that a repetition can be seen.
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (before, more) -> before + ", " + more);
    }
    String length = headers.get("content-length");
    byte[] body =
        length != null
            ? in.readNBytes(Integer.parseInt(length))
            : "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : new byte[0];
    return new Answer(
        Integer.parseInt(status[1]), headers, new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      all.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return all.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection ended after '" + line + "'");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private static SSLContext context(X509Certificate authority, KeyManager[] own) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", authority);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(own, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
