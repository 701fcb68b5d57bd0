/** To whom the mail went that a report is about, and what shows that it was ours. */
@NullMarked
package org.bounceledger.origin;

import org.jspecify.annotations.NullMarked;
