/**
 * Options of things that the configuration has any number of, each under its name: sinks and
 * anchors. It owns that an option which is missing, unknown or unreadable stops the start.
 */
@NullMarked
package dev.gatehouse.ledger.option;

import org.jspecify.annotations.NullMarked;
