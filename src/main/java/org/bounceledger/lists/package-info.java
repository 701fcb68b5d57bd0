/** Lists that come in and go out: suppression lists as providers of mail write and read them, mailing lists, and what was sent. */
@NullMarked
package org.bounceledger.lists;

import org.jspecify.annotations.NullMarked;
