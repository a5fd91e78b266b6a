/** Tests of how services are measured. */
@NullMarked
package dev.gatehouse.service.metric;

import org.jspecify.annotations.NullMarked;
