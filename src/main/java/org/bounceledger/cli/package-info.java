/** The commands. */
@NullMarked
package org.bounceledger.cli;

import org.jspecify.annotations.NullMarked;
