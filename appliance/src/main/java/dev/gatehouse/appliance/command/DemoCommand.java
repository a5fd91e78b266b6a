package dev.gatehouse.appliance.command;

import picocli.CommandLine.Command;

@Command(name = "demo")
final class DemoCommand extends VerbGroup {}
