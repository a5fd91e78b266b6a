/**
 * Clients of a running appliance's edge, as a program, a person's browser or an administrator would
 * be: for the demo, the benchmarks and the verbs that ask a running appliance.
 */
@NullMarked
package dev.gatehouse.appliance.edge;

import org.jspecify.annotations.NullMarked;
