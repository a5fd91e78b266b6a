/**
 * The session service: facilitation sessions from draft to close, behind the gateway. Owns how the
 * service is put together and started; each concept has a package of its own.
 */
@NullMarked
package dev.gatehouse.session;

import org.jspecify.annotations.NullMarked;
