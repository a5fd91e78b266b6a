/** Specification of the embedded database and services. */
@NullMarked
package dev.gatehouse.appliance.embedded;

import org.jspecify.annotations.NullMarked;
