/**
 * Owns the routes: what a method and a path mean (action, resource, audience, purposes, consent
 * rule), read from typed configuration, checked as a whole and replaced as a whole.
 */
@NullMarked
package dev.gatehouse.gateway.route;

import org.jspecify.annotations.NullMarked;
