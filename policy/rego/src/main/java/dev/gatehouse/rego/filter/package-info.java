/**
 * Data filters: the residue of a policy as a condition on the rows of a table. Owns the check of
 * what a target can express, and the forms of the targets: UCAST and SQL.
 */
@NullMarked
package dev.gatehouse.rego.filter;

import org.jspecify.annotations.NullMarked;
