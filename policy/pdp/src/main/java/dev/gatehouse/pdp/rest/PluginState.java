package dev.gatehouse.pdp.rest;

/** How something that the server depends on is doing, under OPA's names. */
public enum PluginState {
  /** It works. */
  OK,
  /** It has not worked yet. */
  NOT_READY,
  /** It works, with something to look at. */
  WARN,
  /** It doesn't work. */
  ERROR
}
