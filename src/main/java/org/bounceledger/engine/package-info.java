/** Composes the pure parts: a raw message in, an analysis out. */
@NullMarked
package org.bounceledger.engine;

import org.jspecify.annotations.NullMarked;
