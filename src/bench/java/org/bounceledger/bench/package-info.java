/** Benchmarks; {@code src/docs/performance.md} says how to run them and what they gave. */
@NullMarked
package org.bounceledger.bench;

import org.jspecify.annotations.NullMarked;
