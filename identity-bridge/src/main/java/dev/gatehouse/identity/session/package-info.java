/**
 * Sign-in sessions: how long they live, the handles that browsers hold for them, and what the
 * gateway may ask about them.
 */
@NullMarked
package dev.gatehouse.identity.session;

import org.jspecify.annotations.NullMarked;
