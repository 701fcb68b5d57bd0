/** Connects to a mailbox, lists, fetches and moves; never classifies what was not wholly received. */
@NullMarked
package org.bounceledger.imap;

import org.jspecify.annotations.NullMarked;
