package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

@Command(name = "audit")
final class AuditCommand extends VerbGroup {}
