package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where one start of the appliance listens. All but the edge on loopback; mesh ports are chosen
 * anew each time, since only this process has to know them.
 *
 * @param edge port for people and clients
 * @param management port of health and metrics
 * @param database port of the embedded PostgreSQL
 * @param mesh each service's port, by name
 */
public record Addresses(int edge, int management, int database, Map<String, Integer> mesh) {
  /** The services of the mesh, by the names in their SPIFFE ids. */
  public static final List<String> SERVICES =
      List.of("gateway", "identity-bridge", "consent-vault", "session", "ledger", "pdp");

  /**
   * Chooses them.
   *
   * @param edge the wanted port of the edge, 0 for any free one
   * @param management the wanted management port, 0 for any free one
   * @throws CannotRunException naming a wanted port that is taken
   */
  public static Addresses choose(int edge, int management) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      int chosenEdge = hold(held, edge, "--port");
      int chosenManagement = hold(held, management, "--management-port");
      int database = hold(held, 0, "");
      var mesh = new TreeMap<String, Integer>();
      for (String service : SERVICES) {
        mesh.put(service, hold(held, 0, ""));
      }
      return new Addresses(chosenEdge, chosenManagement, database, mesh);
    } finally {
      // Held until all are chosen, so that none is chosen twice.
      held.forEach(Addresses::release);
    }
  }

  /**
   * A service's own port on the mesh.
   *
   * @throws IllegalArgumentException if there is no such service
   */
  public int port(String service) {
    Integer port = mesh.get(service);
    if (port == null) {
      throw new IllegalArgumentException("no service " + service + ", only " + SERVICES);
    }
    return port;
  }

  /** The edge's address, as certificates and tokens name it. */
  public URI edgeAddress() {
    return URI.create("https://localhost:" + edge);
  }

  /** The management address. */
  public URI managementAddress() {
    return URI.create("http://127.0.0.1:" + management);
  }

  /** Each service's address on the mesh. */
  public Map<String, URI> meshAddresses() {
    var addresses = new TreeMap<String, URI>();
    mesh.forEach(
        (service, port) -> addresses.put(service, URI.create("https://127.0.0.1:" + port)));
    return addresses;
  }

  private static int hold(List<ServerSocket> held, int port, String option) {
    try {
      var socket = new ServerSocket();
      held.add(socket);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotRunException(
          "port " + port + " is taken: stop what listens there, or choose another with " + option,
          e);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // A socket that never accepted anything has nothing to lose.
    }
  }
}
