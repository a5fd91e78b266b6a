/**
 * OPA's REST API without an HTTP server: one class an endpoint group, each from a request record to
 * a response record. Knows the words, codes and forms of OPA's answers.
 */
@NullMarked
package dev.gatehouse.pdp.rest;

import org.jspecify.annotations.NullMarked;
