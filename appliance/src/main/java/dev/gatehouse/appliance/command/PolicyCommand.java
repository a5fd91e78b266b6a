package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

/** The verbs for policies. */
@Command(
    name = "policy",
    description = "Evaluates policies on Gatehouse's own Rego engine, with opa's flags.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      PolicyEvalCommand.class,
      PolicyTestCommand.class,
      PolicyBenchCommand.class,
      PolicyRunCommand.class,
      PolicyBuildCommand.class,
      PolicySignCommand.class,
      PolicyInspectCommand.class,
      PolicyDiffCommand.class,
      PolicyCapabilitiesCommand.class,
      PolicyCheckCommand.class,
      PolicyDepsCommand.class,
      PolicyFmtCommand.class,
      PolicyParseCommand.class
    })
final class PolicyCommand extends VerbGroup {}
