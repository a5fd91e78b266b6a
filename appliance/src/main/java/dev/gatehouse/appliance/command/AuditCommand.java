package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

/** The verbs for the audit ledger. */
@Command(
    name = "audit",
    description = "Verifies what the audit ledger exported, offline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {AuditExportCommand.class, AuditVerifyCommand.class})
final class AuditCommand extends VerbGroup {}
