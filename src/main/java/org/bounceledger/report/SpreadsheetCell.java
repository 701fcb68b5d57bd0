package org.bounceledger.report;

/** A text in a cell of CSV, so that no spreadsheet calculates it. */
public final class SpreadsheetCell {
    /**
     * What makes a spreadsheet calculate, after OWASP's list; the full-width ones are as good as the others to some. A text that
     * begins with an apostrophe gets another one, so that a reader can tell what stood there.
     */
    private static final String FORMULA = "'=+-@\t\r＝＋－＠";

    private SpreadsheetCell() {}

    /** The text, behind an apostrophe if it would be calculated. */
    static String neutral(String text) {
        return begins(text, 0) || begins(text.stripLeading(), 0) ? "'" + text : text;
    }

    /** What stood in a cell before it was made {@link #neutral}. */
    public static String original(String cell) {
        return cell.startsWith("'") && begins(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean begins(String text, int at) {
        return text.length() > at && FORMULA.indexOf(text.charAt(at)) >= 0;
    }
}
