package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

@Command(name = "up", mixinStandardHelpOptions = true)
final class UpCommand extends VerbGroup {}
