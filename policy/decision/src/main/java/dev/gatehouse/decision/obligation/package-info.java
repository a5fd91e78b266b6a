/**
 * What an enforcement point must do beside letting a request pass or refusing it. An obligation of
 * a type or form that is not known stays visible as such, so that nobody overlooks it.
 */
@NullMarked
package dev.gatehouse.decision.obligation;

import org.jspecify.annotations.NullMarked;
