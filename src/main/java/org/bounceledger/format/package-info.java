/** One class per way in which bounces are written. */
@NullMarked
package org.bounceledger.format;

import org.jspecify.annotations.NullMarked;
