/** Messages that lie in files: a Maildir, a folder of .eml files, an mbox. */
@NullMarked
package org.bounceledger.source;

import org.jspecify.annotations.NullMarked;
