/** From a recipient's past and new events to its next status. */
@NullMarked
package org.bounceledger.policy;

import org.jspecify.annotations.NullMarked;
