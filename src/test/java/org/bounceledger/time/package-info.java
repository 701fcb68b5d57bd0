/** The time of day as tests want it. */
@NullMarked
package org.bounceledger.time;

import org.jspecify.annotations.NullMarked;
