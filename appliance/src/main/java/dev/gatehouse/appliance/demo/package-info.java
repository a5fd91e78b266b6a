/** The main job from nothing, step by step, each with what was expected. */
@NullMarked
package dev.gatehouse.appliance.demo;

import org.jspecify.annotations.NullMarked;
