/**
 * What a policy may rely on: functions, keywords and features of the language, hosts. It reads and
 * writes OPA's capabilities files, and the parser and the compiler keep to them.
 */
@NullMarked
package dev.gatehouse.rego.capability;

import org.jspecify.annotations.NullMarked;
