/** Tests of the log's context. */
@NullMarked
package dev.gatehouse.service.log;

import org.jspecify.annotations.NullMarked;
