/**
 * Owns the HTTP exchanges of {@code http.send}: TLS as a request asks for it, the exchange itself,
 * and the cache of responses. Which hosts may be reached is decided elsewhere, for each address
 * anew.
 */
@NullMarked
package dev.gatehouse.rego.builtin.http;

import org.jspecify.annotations.NullMarked;
