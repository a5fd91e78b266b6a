package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

@Command(name = "bench")
final class BenchCommand extends VerbGroup {}
