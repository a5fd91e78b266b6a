/** What tokens' signatures cost. Other tests of tokens are those of the families that read them. */
@NullMarked
package dev.gatehouse.rego.builtin.jwt;

import org.jspecify.annotations.NullMarked;
