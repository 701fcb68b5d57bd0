/** The entry point, the configuration and the wiring. */
@NullMarked
package org.bounceledger.app;

import org.jspecify.annotations.NullMarked;
