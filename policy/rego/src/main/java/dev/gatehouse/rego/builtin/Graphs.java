package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code graph.*}, on a graph given as an object from each vertex to its neighbours. */
final class Graphs {
  private static final Type VERTICES = any(array(ANY), set(ANY));
  private static final Type GRAPH = object(ANY, VERTICES);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("graph.reachable")
              .takes("graph", GRAPH)
              .takes("initial", VERTICES)
              .returns("output", set(ANY))
              .by((context, a) -> reachable(Operands.object(a[0], 1), initial(a[1]))),
          declare("graph.reachable_paths")
              .takes("graph", GRAPH)
              .takes("initial", VERTICES)
              .returns("output", set(array(ANY)))
              .by(
                  (context, a) ->
                      reachablePaths(context, Operands.object(a[0], 1), initial(a[1]))));

  private Graphs() {}

  private static List<RegoValue> initial(RegoValue value) {
    return switch (value) {
      case RegoArray array -> array.toList();
      case RegoSet set -> set.toArray().toList();
      default -> throw Operands.wrongType(2, value, "{array, set}");
    };
  }

  private static List<RegoValue> neighbours(RegoValue edges) {
    return switch (edges) {
      case RegoArray array -> array.toList();
      case RegoSet set -> set.toArray().toList();
      default -> List.of();
    };
  }

  /** Vertices that the graph doesn't name aren't reached. */
  private static RegoSet reachable(RegoObject graph, List<RegoValue> initial) {
    RegoSet.Builder reached = RegoSet.builder();
    ArrayDeque<RegoValue> open = new ArrayDeque<>(initial);
    while (!open.isEmpty()) {
      RegoValue vertex = open.pop();
      RegoValue edges = graph.get(vertex);
      if (edges != null && reached.add(vertex)) {
        List<RegoValue> neighbours = neighbours(edges);
        for (int i = 0; i < neighbours.size(); i++) {
          open.addLast(neighbours.get(i));
        }
      }
    }
    return reached.build();
  }

  private static RegoSet reachablePaths(
      BuiltinContext context, RegoObject graph, List<RegoValue> initial) {
    RegoSet.Builder paths = RegoSet.builder();
    for (RegoValue vertex : initial) {
      RegoValue edges = graph.get(vertex);
      if (edges != null) {
        new PathSearch(context, graph, paths).from(vertex, edges);
      }
    }
    return paths.build();
  }

  /** Finds the paths from one vertex. */
  private record PathSearch(BuiltinContext context, RegoObject graph, RegoSet.Builder paths) {

    /** As in OPA, the first step may lead back to the vertex itself. */
    void from(RegoValue vertex, RegoValue edges) {
      List<RegoValue> neighbours = neighbours(edges);
      List<RegoValue> path = new ArrayList<>(List.of(vertex));
      if (neighbours.isEmpty()) {
        paths.add(RegoArray.copyOf(path));
      }
      for (RegoValue neighbour : neighbours) {
        extend(neighbour, path, new HashSet<>(path));
      }
    }

    /**
     * A path ends at a vertex without edges, before one that the graph doesn't name, and before one
     * it has passed.
     */
    private void extend(RegoValue vertex, List<RegoValue> path, Set<RegoValue> passed) {
      context.checkCancelled();
      RegoValue edges = graph.get(vertex);
      if (edges == null) {
        paths.add(RegoArray.copyOf(path));
        return;
      }
      path.addLast(vertex);
      boolean added = passed.add(vertex);
      List<RegoValue> neighbours = neighbours(edges);
      if (neighbours.isEmpty()) {
        paths.add(RegoArray.copyOf(path));
      }
      for (RegoValue neighbour : neighbours) {
        if (passed.contains(neighbour)) {
          paths.add(RegoArray.copyOf(path));
        } else {
          extend(neighbour, path, passed);
        }
      }
      path.removeLast();
      if (added) {
        passed.remove(vertex);
      }
    }
  }
}
