package org.bounceledger.job;

import java.nio.file.Path;
import java.util.Map;
import org.bounceledger.model.Key;

/** How the values of one Java type are written in a job file, for the reader and for the JSON schema alike. */
interface ValueType {
    /**
     * Reads a value.
     *
     * @param text as it stands in the file, placeholders not yet filled in
     * @throws IllegalArgumentException saying for a person what is wrong with the value
     */
    Object read(String text, Key key, Scope scope);

    /** What the JSON schema says of it, beyond description and default. */
    Map<String, Object> schema(Key key);

    /**
     * What a value may depend on.
     *
     * @param folder in which the job file lies; relative paths start there
     */
    record Scope(Path folder, Placeholders placeholders) {}

    /** Reads a text in which all placeholders are filled in. */
    @FunctionalInterface
    interface Reading {
        /** See {@link ValueType#read}. */
        Object read(String text, Key key);
    }
}
