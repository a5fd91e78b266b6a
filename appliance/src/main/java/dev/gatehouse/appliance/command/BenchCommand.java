package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

/** The project's own benchmarks. */
@Command(
    name = "bench",
    description = "Runs a benchmark, peers side by side in the same run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {BenchGatewayCommand.class, BenchPolicyCommand.class, BenchAuditCommand.class})
final class BenchCommand extends VerbGroup {}
