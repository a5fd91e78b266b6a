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
import java.util.LinkedHashSet;
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
        open.addAll(neighbours(edges));
      }
    }
    return reached.build();
  }

  private static RegoSet reachablePaths(
      BuiltinContext context, RegoObject graph, List<RegoValue> initial) {
    RegoSet.Builder paths = RegoSet.builder();
    for (RegoValue vertex : initial) {
      RegoValue edges = graph.get(vertex);
      if (edges == null) {
        continue;
      }
      Set<RegoValue> path = new LinkedHashSet<>(List.of(vertex));
      extend(context, graph, edges, path, paths);
    }
    return paths.build();
  }

  /**
   * A path ends at a vertex without edges, before one that the graph doesn't name, and before one
   * it has passed.
   */
  private static void extend(
      BuiltinContext context,
      RegoObject graph,
      RegoValue edges,
      Set<RegoValue> path,
      RegoSet.Builder paths) {
    context.checkCancelled();
    List<RegoValue> neighbours = neighbours(edges);
    if (neighbours.isEmpty()) {
      paths.add(RegoArray.copyOf(path));
      return;
    }
    for (RegoValue neighbour : neighbours) {
      RegoValue next = graph.get(neighbour);
      if (next == null || !path.add(neighbour)) {
        paths.add(RegoArray.copyOf(path));
      } else {
        extend(context, graph, next, path, paths);
        path.remove(neighbour);
      }
    }
  }
}
