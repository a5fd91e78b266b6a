/**
 * Where an evaluation spends its time: for each line of a policy, how long and how often its
 * expressions were evaluated.
 */
@NullMarked
package dev.gatehouse.rego.profile;

import org.jspecify.annotations.NullMarked;
