/** What the verbs of {@code gatehouse policy} share, held to what opa prints. */
@NullMarked
package dev.gatehouse.appliance.policy;

import org.jspecify.annotations.NullMarked;
