/** Tests of {@code http.send} against real servers. */
@NullMarked
package dev.gatehouse.rego.builtin.http;

import org.jspecify.annotations.NullMarked;
