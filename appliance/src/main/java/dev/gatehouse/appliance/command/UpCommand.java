package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

@Command(name = "up")
final class UpCommand extends VerbGroup {}
