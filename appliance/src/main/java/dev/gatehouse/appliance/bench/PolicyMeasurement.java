package dev.gatehouse.appliance.bench;

import dev.gatehouse.trust.tls.CryptoProviders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Scanner;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures one policy by JMH. A process of its own, pinned by who starts it, so JMH forks none: for
 * each line {@code WARM SECONDS}, the first in seconds of CPU time, on its input it answers {@code
 * NANOSECONDS BYTES}, each for one decision, the time as far as the process had its core.
 */
public final class PolicyMeasurement {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Between two looks at the clock. */
  private static final int DECISIONS = 100;

  private PolicyMeasurement() {}

  /** Arguments: the policy's folder, and how many verified tokens are kept. */
  public static void main(String... arguments) throws RunnerException, IOException {
    CryptoProviders.install();
    ChildProcess.ready();
    try (Scanner lines = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8)) {
      while (lines.hasNextInt()) {
        Result result = measure(arguments[0], arguments[1], lines.nextInt(), lines.nextInt());
        System.out.println(result.nanoseconds + " " + result.bytes);
        System.out.flush();
      }
    }
  }

  /**
   * Decides until the thread has worked so long: what the JVM compiles it compiles after so much
   * work, not after so much time by the clock, which is all that JMH's own warm-up can wait for.
   */
  private static void warm(PolicyWorkload workload, long nanoseconds) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanoseconds;
    while (threads.getCurrentThreadCpuTime() < end) {
      for (int i = 0; i < DECISIONS; i++) {
        if (workload.decide().isEmpty()) {
          throw new IllegalStateException("the policy has become undefined");
        }
      }
    }
  }

  private record Result(double nanoseconds, double bytes) {}

  private static Result measure(String folder, String tokens, int warm, int seconds)
      throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(PolicyDecisions.class.getName() + ".decide")
            .param("folder", folder)
            .param("tokens", tokens)
            .forks(0)
            .warmupIterations(1)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(seconds)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    warm(PolicyWorkload.load(Path.of(folder), Integer.parseInt(tokens)), warm * 1_000_000_000L);
    CoreShare share = CoreShare.start();
    RunResult result =
        new Runner(
                options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT))
            .runSingle();
    var allocated = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED));
    double nanoseconds = result.getPrimaryResult().getScore() * share.sinceStart();
    return new Result(nanoseconds, allocated.getScore());
  }
}
