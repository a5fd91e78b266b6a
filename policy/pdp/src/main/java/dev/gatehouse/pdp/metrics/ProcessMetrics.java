package dev.gatehouse.pdp.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;

/** The Java virtual machine, under the names that Prometheus' Java clients use. */
final class ProcessMetrics {

  private ProcessMetrics() {}

  static void write(PrometheusText text) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    text.type("process_start_time_seconds", "gauge", "Start time of the process.")
        .sample("process_start_time_seconds", "", runtime.getStartTime() / 1000.0);
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      text.type("process_cpu_seconds_total", "counter", "Total user and system CPU time.")
          .sample("process_cpu_seconds_total", "", system.getProcessCpuTime() / 1e9);
    }
    memory(text);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    text.type("jvm_threads_current", "gauge", "Platform threads.")
        .sample("jvm_threads_current", "", threads.getThreadCount());
    text.type("jvm_gc_collection_seconds", "summary", "Time spent in garbage collection.");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      String label = PrometheusText.label("gc", collector.getName());
      text.sample("jvm_gc_collection_seconds_count", label, collector.getCollectionCount());
      text.sample("jvm_gc_collection_seconds_sum", label, collector.getCollectionTime() / 1000.0);
    }
  }

  private static void memory(PrometheusText text) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    text.type("jvm_memory_used_bytes", "gauge", "Memory in use.")
        .sample("jvm_memory_used_bytes", "area=\"heap\"", heap.getUsed())
        .sample("jvm_memory_used_bytes", "area=\"nonheap\"", other.getUsed());
    text.type("jvm_memory_max_bytes", "gauge", "The most memory there may be.")
        .sample("jvm_memory_max_bytes", "area=\"heap\"", heap.getMax());
  }
}
