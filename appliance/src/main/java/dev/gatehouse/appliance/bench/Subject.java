package dev.gatehouse.appliance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One gateway under load: its process, what the load generator sends to it, and what each window
 * measured.
 */
final class Subject {
  /** Two windows agree when their CPU per request differs by less than this part. */
  private static final double AGREE = 0.08;

  private final String name;
  private final ChildProcess gateway;
  private final ChildProcess load;
  private final Supplier<String> request;
  private final List<Window> windows = new ArrayList<>();

  /**
   * A subject.
   *
   * @param request gives connections, URL and headers of a window, as {@link LoadGenerator} reads
   *     them
   */
  Subject(String name, ChildProcess gateway, ChildProcess load, Supplier<String> request) {
    this.name = name;
    this.gateway = gateway;
    this.load = load;
    this.request = request;
  }

  String name() {
    return name;
  }

  /** Runs windows until two in a row agree, or the attempts are used up; none of them counts. */
  boolean warm(int seconds, int attempts) {
    double last = run(seconds).cpuPer100k();
    for (int i = 1; i < attempts; i++) {
      double next = run(seconds).cpuPer100k();
      if (Math.abs(next - last) < AGREE * last) {
        return true;
      }
      last = next;
    }
    return false;
  }

  /** Runs one window that counts. */
  Window measure(int seconds) {
    Window window = run(seconds);
    windows.add(window);
    return window;
  }

  List<Window> windows() {
    return List.copyOf(windows);
  }

  /** The middle of a property of the windows that counted. */
  double median(java.util.function.ToDoubleFunction<Window> property) {
    double[] sorted = windows.stream().mapToDouble(property).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private Window run(int seconds) {
    String what = "run " + seconds + " " + request.get();
    Duration before = gateway.cpu();
    String answer = load.ask(what);
    Duration used = gateway.cpu().minus(before);
    long[] numbers = Arrays.stream(answer.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Window(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], used);
  }

  /**
   * What one window of load measured.
   *
   * @param errors answers other than 200, and connections that broke
   * @param p50 median latency in microseconds
   * @param p99 99th percentile of latency in microseconds
   * @param nanos length of the window
   * @param cpu user and system time of the gateway's process
   */
  record Window(long requests, long errors, long p50, long p99, long nanos, Duration cpu) {
    double cpuPer100k() {
      return cpu.toNanos() / 1e9 / Math.max(1, requests) * 100_000;
    }

    double perSecond() {
      return requests / (nanos / 1e9);
    }
  }
}
