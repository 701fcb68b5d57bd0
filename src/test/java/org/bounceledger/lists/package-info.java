@NullMarked
package org.bounceledger.lists;

import org.jspecify.annotations.NullMarked;
