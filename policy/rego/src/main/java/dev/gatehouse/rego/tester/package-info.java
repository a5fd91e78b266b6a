/**
 * Runs the tests that policies carry: rules whose names begin with {@code test_}. Discovery, the
 * cases of parameterised tests and the outcome of each are OPA's; how results are printed is not of
 * concern here.
 */
@NullMarked
package dev.gatehouse.rego.tester;

import org.jspecify.annotations.NullMarked;
