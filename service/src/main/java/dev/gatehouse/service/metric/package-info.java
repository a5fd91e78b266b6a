/**
 * Owns how a servlet service is measured, and the operators' listener of one that is a process by
 * itself. In the appliance the gateway's listener tells the metrics of all.
 */
@NullMarked
package dev.gatehouse.service.metric;

import org.jspecify.annotations.NullMarked;
