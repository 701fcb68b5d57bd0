/** The store against real databases. */
@NullMarked
package org.bounceledger.store;

import org.jspecify.annotations.NullMarked;
