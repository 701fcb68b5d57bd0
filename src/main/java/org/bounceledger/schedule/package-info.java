/** When to launch: Quartz. */
@NullMarked
package org.bounceledger.schedule;

import org.jspecify.annotations.NullMarked;
