package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Nets} cost. */
public class NetsBenchmark extends FamilyBenchmark {

  @Param({"opa.runtime()", "net.lookup_ip_addr(input.ip)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
