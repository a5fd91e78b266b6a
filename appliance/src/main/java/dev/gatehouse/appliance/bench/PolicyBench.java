package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.home.TemporaryFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision costs on this engine, and on OPA where it is on the path: policy by policy, the
 * two in turn, on the same core. Each of ours is measured by JMH in a process of its own. Times are
 * those that the process had the core, so that a machine that does other things, too, is no matter;
 * absolute ones are of this machine, and the ratio is what counts.
 */
public final class PolicyBench {
  private static final int CORE = 0;
  private static final int ENTRIES = 1_000_000;

  /** Half of the gigabyte is left free, so that the load shows what it needs. */
  private static final List<String> LOAD_HEAP = List.of("-Xmx1000m");

  private final Plan plan;
  private final @Nullable Path folder;
  private final PrintWriter progress;

  /**
   * How much is measured.
   *
   * @param warmSeconds of CPU time before the first round of a policy
   * @param seconds of a round
   * @param rounds of each policy
   */
  public record Plan(int warmSeconds, int seconds, int rounds) {
    /** In under a minute; the figures are rough. */
    public static final Plan QUICK = new Plan(3, 2, 1);

    /** What figures in documents are made with. */
    public static final Plan FULL = new Plan(10, 4, 5);
  }

  /**
   * A benchmark.
   *
   * @param folder of folders with a policy each; null for those that come with the program
   * @param progress is told what happens
   */
  public PolicyBench(Plan plan, @Nullable Path folder, PrintWriter progress) {
    this.plan = plan;
    this.folder = folder;
    this.progress = progress;
  }

  /** Runs it. */
  public BenchReport run() {
    Path temporary = TemporaryFolder.create("gatehouse-bench-");
    Path policies = folder == null ? temporary.resolve("policies") : folder;
    if (folder == null) {
      BuiltInPolicies.write(policies);
    }
    Optional<OpaBench> opa = OpaBench.onPath();
    say(opa.map(o -> "peer: " + o.name()).orElse("no opa on the path: measured without a peer"));
    List<Figure> times = new ArrayList<>();
    List<Figure> allocations = new ArrayList<>();
    for (Workload each : workloads(PolicyWorkload.folders(policies), opa, temporary)) {
      Map<Side, List<double[]>> rounds = measure(each, temporary.resolve("log"));
      times.add(figure("decision " + each.name(), "us", 0, 1_000, rounds));
      allocations.add(figure("allocated " + each.name(), "B", 1, 1, rounds));
    }
    List<Figure> all = new ArrayList<>(times);
    all.addAll(allocations);
    all.addAll(load(temporary));
    return BenchReport.of("policy", all);
  }

  private enum Side {
    OURS,
    PEER
  }

  /** One row: a policy, how many verified tokens are kept, and who does the same. */
  private record Workload(Path folder, int tokens, @Nullable PolicyPeer peer) {
    String name() {
      return folder.getFileName() + (tokens == 0 ? "" : ", tokens cached");
    }
  }

  /** Each policy, and those that verify tokens a second time with verified ones kept. */
  private List<Workload> workloads(
      List<Path> folders, Optional<? extends PolicyPeer> opa, Path temporary) {
    List<Workload> all = new ArrayList<>();
    for (Path folder : folders) {
      all.add(new Workload(folder, 0, opa.orElse(null)));
      if (PolicyWorkload.verifiesTokens(folder)) {
        PolicyPeer caching =
            opa.isEmpty() ? null : OpaLibrary.build(temporary, progress).orElse(null);
        all.add(new Workload(folder, PolicyWorkload.TOKENS, caching));
      }
    }
    return all;
  }

  private Map<Side, List<double[]>> measure(Workload workload, Path log) {
    Map<Side, List<double[]>> rounds = new LinkedHashMap<>();
    List<String> arguments = List.of(workload.folder.toString(), Integer.toString(workload.tokens));
    try (var ours = ChildProcess.start("policy", CORE, log, PolicyMeasurement.class, arguments)) {
      for (int round = 1; round <= plan.rounds(); round++) {
        int warm = round == 1 ? plan.warmSeconds() : 0;
        double[] own = numbers(ours.ask(warm + " " + plan.seconds()));
        rounds.computeIfAbsent(Side.OURS, s -> new ArrayList<>()).add(own);
        say("%-18s gatehouse %10.2f us %8.0f B".formatted(workload.name(), own[0] / 1_000, own[1]));
        if (workload.peer != null) {
          PolicyPeer.Result result = workload.peer.measure(workload.folder, CORE);
          rounds
              .computeIfAbsent(Side.PEER, s -> new ArrayList<>())
              .add(new double[] {result.nanoseconds(), result.bytes()});
          say(
              "%-18s opa       %10.2f us %8.0f B"
                  .formatted(workload.name(), result.nanoseconds() / 1_000, result.bytes()));
        }
      }
    }
    return rounds;
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static Figure figure(
      String name, String unit, int column, double scale, Map<Side, List<double[]>> rounds) {
    double own = median(rounds.getOrDefault(Side.OURS, List.of()), column) / scale;
    List<double[]> peer = rounds.getOrDefault(Side.PEER, List.of());
    return peer.isEmpty()
        ? Figure.alone(name, own, unit)
        : Figure.against(name, own, unit, median(peer, column) / scale);
  }

  private static double median(List<double[]> rounds, int column) {
    double[] sorted = rounds.stream().mapToDouble(round -> round[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private List<Figure> load(Path temporary) {
    say("loading " + ENTRIES + " entries");
    Path file = temporary.resolve("entries.json");
    try (var loader =
        ChildProcess.start(
            "load",
            CORE,
            temporary.resolve("log"),
            LOAD_HEAP,
            DocumentLoad.class,
            List.of(file.toString(), Integer.toString(ENTRIES)))) {
      double[] result = numbers(loader.ask("load"));
      return List.of(
          Figure.alone("load of 1,000,000 entries", result[0], "s"),
          Figure.alone("heap of 1,000,000 entries", result[1], "MB"),
          Figure.alone("patch of one of them", result[2] / 1_000, "us"));
    }
  }

  /**
   * The folder of the shared policies beside this project or the working folder, if it is there.
   */
  public static Optional<Path> besideTheProject() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolveSibling("shared").resolve("bench").resolve("rego");
      if (Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private void say(String line) {
    progress.println(line);
    progress.flush();
  }
}
