package dev.gatehouse.journal.catalogue;

/** The versions of Gatehouse that types were first written by. */
final class Versions {

  static final String FIRST = "0.1.0";

  private Versions() {}
}
