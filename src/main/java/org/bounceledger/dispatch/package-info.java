/** The reports that a job names: written to files and sent by mail after each of its runs. */
@NullMarked
package org.bounceledger.dispatch;

import org.jspecify.annotations.NullMarked;
