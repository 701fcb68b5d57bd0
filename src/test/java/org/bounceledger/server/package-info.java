/** The servers that tests and the demo run against: started here, or found running. */
@NullMarked
package org.bounceledger.server;

import org.jspecify.annotations.NullMarked;
