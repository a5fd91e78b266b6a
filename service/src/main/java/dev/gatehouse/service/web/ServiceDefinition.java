package dev.gatehouse.service.web;

import dev.gatehouse.trust.token.MeshAccess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What a service is, apart from its settings: a bean of its application class.
 *
 * @param name its name on the mesh and in tokens' audiences
 * @param schema its PostgreSQL schema, when it has one
 * @param purposes the purposes that it serves, each with those below it
 * @param mesh its {@code /mesh/} paths and who may call them
 * @param bodyLimit the largest body that it reads
 * @param repeatable the paths whose POST requests take an {@code Idempotency-Key} although the
 *     service has no database; with one, all of them do
 */
public record ServiceDefinition(
    String name,
    @Nullable String schema,
    Set<String> purposes,
    Map<String, List<String>> mesh,
    DataSize bodyLimit,
    Set<String> repeatable) {

  /** The largest body unless a service says otherwise. */
  public static final DataSize DEFAULT_BODY_LIMIT = DataSize.ofMegabytes(1);

  public ServiceDefinition {
    purposes = Set.copyOf(purposes);
    repeatable = Set.copyOf(repeatable);
    mesh = Collections.unmodifiableMap(new LinkedHashMap<>(mesh));
  }

  /**
   * A service that serves everything below {@code essential.service}, with nothing open to the mesh
   * but its health.
   */
  public static ServiceDefinition named(String name) {
    return new ServiceDefinition(
        name, null, Set.of("essential.service"), Map.of(), DEFAULT_BODY_LIMIT, Set.of());
  }

  /** The same with a schema, whose migrations are in {@code classpath:db/SCHEMA}. */
  public ServiceDefinition withSchema(String owned) {
    return new ServiceDefinition(name, owned, purposes, mesh, bodyLimit, repeatable);
  }

  /** The same with exactly these purposes. */
  public ServiceDefinition withPurposes(String... served) {
    return new ServiceDefinition(name, schema, Set.of(served), mesh, bodyLimit, repeatable);
  }

  /**
   * The same with one more path open to the given services, or to {@link MeshAccess#ANY_SERVICE}.
   */
  public ServiceDefinition withMesh(String pathPrefix, String... services) {
    Map<String, List<String>> more = new LinkedHashMap<>(mesh);
    more.put(pathPrefix, new ArrayList<>(List.of(services)));
    return new ServiceDefinition(name, schema, purposes, more, bodyLimit, repeatable);
  }

  /** The same with another limit of the body. */
  public ServiceDefinition withBodyLimit(DataSize limit) {
    return new ServiceDefinition(name, schema, purposes, mesh, limit, repeatable);
  }

  /** The same where POST requests to these paths may be repeated by their key. */
  public ServiceDefinition withRepeatable(String... paths) {
    return new ServiceDefinition(name, schema, purposes, mesh, bodyLimit, Set.of(paths));
  }

  /** The access list of the mesh paths; health is open to every service. */
  MeshAccess access(String trustDomain) {
    MeshAccess access =
        MeshAccess.closed(trustDomain).allow("/mesh/v1/health", MeshAccess.ANY_SERVICE);
    for (Map.Entry<String, List<String>> entry : mesh.entrySet()) {
      access = access.allow(entry.getKey(), entry.getValue().toArray(String[]::new));
    }
    return access;
  }
}
