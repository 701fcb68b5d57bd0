/** Bytes to a bounded, lenient tree of parts and fields (RFC 5322, RFC 2045 to 2047); the only user of the MIME library. */
@NullMarked
package org.bounceledger.mime;

import org.jspecify.annotations.NullMarked;
