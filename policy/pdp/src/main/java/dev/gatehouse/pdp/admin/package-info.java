/**
 * The administration of policies: what is in force, a candidate in shadow, its promotion and the
 * way back, and why a decision was made. Owns who may change the installation's policy, and that
 * each change is on record.
 */
@NullMarked
package dev.gatehouse.pdp.admin;

import org.jspecify.annotations.NullMarked;
