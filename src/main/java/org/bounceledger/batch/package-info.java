/** The job {@code bounce-poll} and its steps. */
@NullMarked
package org.bounceledger.batch;

import org.jspecify.annotations.NullMarked;
