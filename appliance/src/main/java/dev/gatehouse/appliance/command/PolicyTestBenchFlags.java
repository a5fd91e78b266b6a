package dev.gatehouse.appliance.command;

import picocli.CommandLine.Option;

/** Whether tests are measured, as {@code opa test --bench} does. */
final class PolicyTestBenchFlags {

  @Option(names = "--bench", description = "evaluate each test that passes many times, and time it")
  boolean on;

  @Option(
      names = "--benchmem",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "tell allocated memory with --bench (default: ${DEFAULT-VALUE})")
  boolean memory = true;
}
