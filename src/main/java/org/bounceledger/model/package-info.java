/** The vocabulary: what a bounce says, in the field's own terms. Values only; depends on nothing. */
@NullMarked
package org.bounceledger.model;

import org.jspecify.annotations.NullMarked;
