/**
 * Holds the documentation to the program: what it says to type is typed, what it links to is there,
 * and what it lists is complete.
 */
@NullMarked
package dev.gatehouse.appliance.docs;

import org.jspecify.annotations.NullMarked;
