/**
 * Owns records of personal data: the collections with their fields and categories, and the records
 * whose fields are encrypted one by one under the key of the person they are about. A request sees
 * the fields that its purpose may see and no others.
 */
@NullMarked
package dev.gatehouse.vault.record;

import org.jspecify.annotations.NullMarked;
