/** The embedded database and the services of the appliance, started in one process. */
@NullMarked
package dev.gatehouse.appliance.embedded;

import org.jspecify.annotations.NullMarked;
