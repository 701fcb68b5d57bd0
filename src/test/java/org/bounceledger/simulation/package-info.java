/** A year of mailings to recipients of whom the truth is known, to compare rules of suppression. */
@NullMarked
package org.bounceledger.simulation;

import org.jspecify.annotations.NullMarked;
