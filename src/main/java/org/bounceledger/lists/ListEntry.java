package org.bounceledger.lists;

import org.jspecify.annotations.Nullable;

/**
 * A line of a suppression list.
 *
 * @param line      where it stands, counted from 1
 * @param address   as written; "@example.com" for all of a domain
 * @param complaint whether the list says that the recipient complained
 * @param words     what else the list says of why; "" if nothing
 * @param until     when it ends, as written; null if it does not
 */
public record ListEntry(
        long line,
        String address,
        boolean complaint,
        String words,
        @Nullable String until) {}
