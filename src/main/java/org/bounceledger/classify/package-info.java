/** From status codes and phrases to a reason; the rule files lie in {@code resources/rules}. */
@NullMarked
package org.bounceledger.classify;

import org.jspecify.annotations.NullMarked;
