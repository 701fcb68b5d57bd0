package org.bounceledger.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in columns, for characters of one width; Japanese ones take two columns. */
public final class Columns {
    /** In place of what is not known: an empty cell at the beginning of a line looks as if the whole line had slipped. */
    static final String NOTHING = "-";

    private static final String GAP = "  ";

    /** What is set at the right of its column; so is a dash in place of a number. The text is cut before, so the pattern meets no long one. */
    private static final Pattern NUMBER = Pattern.compile("[-+−]?[0-9][0-9,]*(\\.[0-9]+)?( ?%)?");

    private Columns() {}

    /**
     * Lines of equal columns; one that has only numbers below its heading is set at the right.
     *
     * @param rows the heading first, all of the same length, without controls or ends of lines
     */
    public static List<String> align(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] =
                    rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
            List<String> known = rows.stream()
                    .skip(1)
                    .map(row -> row.get(column))
                    .filter(cell -> !cell.isEmpty() && !cell.equals(NOTHING))
                    .toList();
            numbers[i] = !known.isEmpty()
                    && known.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String blanks = " ".repeat(widths[i] - width(row.get(i)));
                line.append(numbers[i] ? blanks + row.get(i) : row.get(i) + blanks)
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The text in at most so many columns, with an ellipsis in place of what is too much. */
    public static String cut(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int left = most - 1;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int codePoint = text.codePointAt(i);
            left -= width(codePoint);
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut.append('…').toString();
    }

    /** Columns that the text takes on a terminal. */
    public static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                || (codePoint >= 0x1F300 && codePoint <= 0x1F64F)
                || (codePoint >= 0x1F900 && codePoint <= 0x1F9FF)
                || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
