package dev.gatehouse.service.web;

import dev.gatehouse.service.problem.ProblemReportValve;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Tomcat as a mesh server: TLS 1.3 with a client certificate demanded of everybody, from material
 * that may change while it runs; one virtual thread a request; problem documents in place of error
 * pages.
 */
final class MeshTomcat
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

  // A purpose-bound token alone may have 8 KiB.
  private static final int MAX_HEADER_BYTES = 32 * 1024;
  // So much of a refused body is still taken from the wire, so that the client gets to read the
  // answer.
  private static final int MAX_SWALLOWED_BYTES = 32 * 1024 * 1024;
  private static final int SESSION_SECONDS = 300;

  private final ServiceDefinition definition;
  private final ServiceSettings.Own settings;
  private final TlsMaterial material;

  MeshTomcat(ServiceDefinition definition, ServiceSettings.Own settings, TlsMaterial material) {
    this.definition = definition;
    this.settings = settings;
    this.material = material;
  }

  /** After whatever {@code server.*} properties of the environment say. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setPort(settings.port());
    try {
      factory.setAddress(InetAddress.getByName(settings.address()));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "gatehouse.service.address: " + settings.address() + " is not known", e);
    }
    factory.addConnectorCustomizers(this::connector);
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
          }
        });
  }

  private void connector(Connector connector) {
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setXpoweredBy(false);
    connector.setMaxPostSize(Math.toIntExact(definition.bodyLimit().toBytes()));
    if (!(connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http)) {
      throw new IllegalStateException("expected Tomcat's HTTP/1.1 connector");
    }
    http.setSSLEnabled(true);
    http.setExecutor(new VirtualThreadExecutor(definition.name() + "-"));
    http.setMaxHttpRequestHeaderSize(MAX_HEADER_BYTES);
    http.setMaxSwallowSize(MAX_SWALLOWED_BYTES);
    http.addSslHostConfig(tls());
  }

  private SSLHostConfig tls() {
    SSLHostConfig config = new SSLHostConfig();
    config.setProtocols("TLSv1.3");
    config.setCertificateVerification("required");
    config.setSessionTimeout(SESSION_SECONDS);
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.EC);
    certificate.setSslContext(
        new FollowingTomcatContext(TlsContexts.jdkServer(material), material));
    config.addCertificate(certificate);
    return config;
  }
}
