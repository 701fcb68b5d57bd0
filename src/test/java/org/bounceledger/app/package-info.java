/** The product inside of the test's own JVM. */
@NullMarked
package org.bounceledger.app;

import org.jspecify.annotations.NullMarked;
