package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

/** The verbs for the audit ledger. */
@Command(
    name = "audit",
    description =
        "Reads the audit ledger, proves and exports it, and verifies what it exported, offline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      AuditSearchCommand.class,
      AuditTailCommand.class,
      AuditCheckpointCommand.class,
      AuditWitnessesCommand.class,
      AuditProveCommand.class,
      AuditSinksCommand.class,
      AuditAnchorsCommand.class,
      AuditRetentionCommand.class,
      AuditHoldsCommand.class,
      AuditExportCommand.class,
      AuditVerifyCommand.class,
      AuditRecoverCommand.class
    })
final class AuditCommand extends VerbGroup {}
