/** The folder an appliance keeps its state in: layout, privacy, version, single use. */
@NullMarked
package dev.gatehouse.appliance.home;

import org.jspecify.annotations.NullMarked;
