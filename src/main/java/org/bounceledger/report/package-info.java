/** The reports as people get them: CSV, JSON, Markdown, and a page of HTML. */
@NullMarked
package org.bounceledger.report;

import org.jspecify.annotations.NullMarked;
