/** Makes a message safe to be shown to others: who is named in it is replaced, how it is built and what it reports stays. */
@NullMarked
package org.bounceledger.anonymise;

import org.jspecify.annotations.NullMarked;
