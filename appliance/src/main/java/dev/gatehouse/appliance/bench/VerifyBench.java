package dev.gatehouse.appliance.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The offline verification of an export, as {@code audit verify} does it. */
final class VerifyBench {

  private static final long TEN_MILLION = 10_000_000;

  private VerifyBench() {}

  static List<Figure> figures(Path folder, long count) throws IOException {
    ExportFile export = ExportFile.write(folder, new SyntheticEvents(count));
    // What the JVM compiles first is not measured.
    verify(export);
    long cpu = processorNanos();
    long begin = System.nanoTime();
    verify(export);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double coreSeconds = (processorNanos() - cpu) / 1e9;
    long bytes = Files.size(export.file());
    Files.delete(export.file());
    return List.of(
        Figure.alone("events verified offline, of " + count, count / seconds, "1/s"),
        Figure.alone("events verified offline, a core", count / coreSeconds, "1/s a core"),
        Figure.alone(
            "10 million events verified offline, at that rate",
            TEN_MILLION / (count / coreSeconds),
            "s of one core"),
        Figure.alone("export verified offline", bytes / seconds / 1e6, "MB/s"));
  }

  private static void verify(ExportFile export) throws IOException {
    VerificationReport report =
        ExportVerifier.verify(export.file(), List.of(export.verifierKey()), List.of());
    if (!(report instanceof Verified)) {
      throw new IllegalStateException("the benchmark's export does not verify: " + report);
    }
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
