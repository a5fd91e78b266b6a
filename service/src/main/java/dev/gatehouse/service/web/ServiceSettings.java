package dev.gatehouse.service.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings that every service has.
 *
 * @param trustDomain the SPIFFE trust domain of the mesh
 * @param issuer the edge's address, the {@code iss} of every purpose-bound token
 * @param home where the process keeps its state, when it keeps any
 * @param mesh where the other services are, by name
 * @param service those of this service alone
 */
@ConfigurationProperties("gatehouse")
public record ServiceSettings(
    @DefaultValue("gatehouse.internal") String trustDomain,
    String issuer,
    @Nullable Path home,
    @DefaultValue Map<String, URI> mesh,
    @DefaultValue Own service) {

  /**
   * The settings of one service alone.
   *
   * @param address the address it listens on
   * @param port the port it listens on, 0 for any free one
   * @param purposes the purposes it serves, when others than those it is defined with
   * @param management where operators ask for its health and metrics
   */
  public record Own(
      @DefaultValue("127.0.0.1") String address,
      @DefaultValue("0") int port,
      @Nullable Set<String> purposes,
      @DefaultValue Management management) {}

  /**
   * The operators' listener of a service that is a process by itself. There is none unless the port
   * is set.
   *
   * @param address the address it listens on, in plain HTTP
   * @param port its port, 0 for any free one
   */
  public record Management(
      @DefaultValue("127.0.0.1") String address, @DefaultValue("0") int port) {}
}
