package org.bounceledger.imap;

/**
 * A folder as it was when it was opened.
 *
 * @param name     as in the job file, with "/" between levels
 * @param messages how many it had
 */
public record SourceFolder(String name, long uidValidity, int messages) {}
