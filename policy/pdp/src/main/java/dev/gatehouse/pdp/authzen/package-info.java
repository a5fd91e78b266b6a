/**
 * The OpenID AuthZEN Authorization API 1.0: evaluations and searches asked of a customer's own
 * policy. Owns the API's forms (requests, answers, pages, errors, metadata) and which policy
 * decides for which tenant.
 */
@NullMarked
package dev.gatehouse.pdp.authzen;

import org.jspecify.annotations.NullMarked;
