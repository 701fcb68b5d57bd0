/** Tells people of what is the sender's own to mend: in words, and over HTTP. */
@NullMarked
package org.bounceledger.alarm;

import org.jspecify.annotations.NullMarked;
