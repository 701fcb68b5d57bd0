/** The job on embedded servers, for trying it out: {@code mvn spring-boot:test-run}. */
@NullMarked
package org.bounceledger.demo;

import org.jspecify.annotations.NullMarked;
