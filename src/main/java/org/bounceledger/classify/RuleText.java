package org.bounceledger.classify;

/**
 * A user's own rule file, not yet read as rules.
 *
 * @param name for messages about mistakes, such as {@code jobs/own-rules.txt}
 * @param text in the form that {@code rules/README.md} describes; each id begins with its reason, such as {@code blocked/our-partner}
 */
public record RuleText(String name, String text) {}
