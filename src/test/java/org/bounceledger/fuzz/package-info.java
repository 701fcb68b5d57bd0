/** What the fuzzer drives, and the tests that run the same code over the samples. */
@NullMarked
package org.bounceledger.fuzz;

import org.jspecify.annotations.NullMarked;
