/** Servers that tests start: real ones where they are installed, and scripted ones that misbehave. */
@NullMarked
package org.bounceledger.server;

import org.jspecify.annotations.NullMarked;
