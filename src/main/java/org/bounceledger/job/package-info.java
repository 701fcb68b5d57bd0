/** What a job file says: typed settings, read from YAML and checked key by key. */
@NullMarked
package org.bounceledger.job;

import org.jspecify.annotations.NullMarked;
