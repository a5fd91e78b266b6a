/**
 * The policy decision point in process: asks the Rego engine and gives allow or deny, with reasons
 * and obligations. Whatever goes wrong on the way (an error, no result, a malformed result, no
 * time) is a denial with its own reason.
 */
@NullMarked
package dev.gatehouse.decision;

import org.jspecify.annotations.NullMarked;
