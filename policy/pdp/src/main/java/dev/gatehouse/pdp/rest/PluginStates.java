package dev.gatehouse.pdp.rest;

import java.util.Map;

/** Tells how what the server depends on is doing. Thread-safe. */
@FunctionalInterface
public interface PluginStates {

  /** Nothing is depended on. */
  PluginStates NONE = Map::of;

  /** States by name: {@code bundle}, {@code decision_logs}, {@code status}. */
  Map<String, PluginState> now();
}
