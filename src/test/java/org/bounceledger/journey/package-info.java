/** The whole way as a user walks it: processes of the product, a mailbox, a database. */
@NullMarked
package org.bounceledger.journey;

import org.jspecify.annotations.NullMarked;
