package org.bounceledger.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a key of a job file, on the record component that takes its value. The reader of job files, the JSON schema and the
 * messages about mistakes are all made from it.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {
    /** One sentence for the person who writes the file. */
    String value();

    /** The value that stands for a missing key, as it would be written in the file; "" if the key has none. */
    String fallback() default "";

    /** Whether the file must have the key. A key that is neither required nor has a fallback may be null. */
    boolean required() default false;

    /** A value to show; "" if the fallback shows enough. */
    String example() default "";

    /** The least number that is accepted; for durations in seconds, for sizes in octets. */
    long min() default Long.MIN_VALUE;

    /** The greatest number that is accepted; units as with {@link #min()}. */
    long max() default Long.MAX_VALUE;
}
