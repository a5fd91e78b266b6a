/**
 * What the verbs of {@code gatehouse policy} share: policies and data read from files as {@code
 * opa}'s flags name them, and answers printed as {@code opa} prints them.
 */
@NullMarked
package dev.gatehouse.appliance.policy;

import org.jspecify.annotations.NullMarked;
