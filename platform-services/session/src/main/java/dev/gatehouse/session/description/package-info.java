/**
 * What the service says of its own interface: the checked-in OpenAPI document, as it is. The
 * document's agreement with the service is a test.
 */
@NullMarked
package dev.gatehouse.session.description;

import org.jspecify.annotations.NullMarked;
