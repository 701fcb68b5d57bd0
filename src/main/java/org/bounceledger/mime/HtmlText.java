package org.bounceledger.mime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** HTML to text by one plain scan: no tree, no scripts, nothing loaded. */
final class HtmlText {
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "));
    private static final int MAX_ENTITY = 10;

    /** What stands where each line is a paragraph of its own: Word's style of them, which has no space between two, or an empty one. */
    private static final String[] LINES_ARE_PARAGRAPHS = {"MsoNormal", "<p>&nbsp;</p>"};

    private final StringBuilder out;
    private final boolean linesAreParagraphs;
    private boolean preformatted;

    private HtmlText(String html) {
        this.out = new StringBuilder(html.length() / 2);
        this.linesAreParagraphs = Arrays.stream(LINES_ARE_PARAGRAPHS).anyMatch(html::contains);
    }

    /**
     * The text between the tags; elements that stand on lines of their own end a line, other white space is collapsed unless it is
     * preformatted. A blank line stands between paragraphs, but where each line is one of its own.
     */
    static String of(String html) {
        return new HtmlText(html).read(html);
    }

    private String read(String html) {
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i);
            if (c == '<') {
                i = tag(html, i);
            } else if (c == '&') {
                i = entity(html, i, out);
            } else {
                blankOrText(c);
                i++;
            }
        }
        return out.toString();
    }

    private int tag(String html, int at) {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at);
            return end < 0 ? html.length() : end + 3;
        }
        int nameEnd = at + 1;
        while (nameEnd < html.length()
                && (Character.isLetterOrDigit(html.charAt(nameEnd)) || html.charAt(nameEnd) == '/')) {
            nameEnd++;
        }
        if (nameEnd == at + 1 && !html.startsWith("<!", at) && !html.startsWith("<?", at)) {
            out.append('<');
            return at + 1;
        }
        if (html.startsWith("@", nameEnd)) {
            // QUIRK an address in angle brackets that nobody escaped
            out.append('<');
            return at + 1;
        }
        String name = html.substring(at + 1, Math.min(nameEnd, at + 12)).toLowerCase(Locale.ROOT);
        if (name.equals("script") || name.equals("style") || name.equals("head")) {
            int close = indexOfClosing(html, name, nameEnd);
            return close < 0 ? html.length() : close;
        }
        if (name.equals("pre") || name.equals("/pre")) {
            preformatted = name.equals("pre");
        }
        switch (name) {
            case "div", "/div" -> endLine();
            case "p" -> startParagraph();
            case "br", "br/", "/p", "tr", "/tr", "li", "/li", "pre", "/pre", "hr", "hr/" -> newLine();
            case "h1", "h2", "h3", "h4", "/h1", "/h2", "/h3", "/h4", "table", "/table", "ul", "/ul" -> newLine();
            case "td", "/td", "th", "/th" -> blankOrText(' ');
            default -> {}
        }
        int end = html.indexOf('>', nameEnd);
        return end < 0 ? html.length() : end + 1;
    }

    private static int indexOfClosing(String html, String name, int from) {
        for (int i = html.indexOf("</", from); i >= 0; i = html.indexOf("</", i + 2)) {
            if (html.regionMatches(true, i + 2, name, 0, name.length())) {
                int end = html.indexOf('>', i);
                return end < 0 ? -1 : end + 1;
            }
        }
        return -1;
    }

    private static int entity(String html, int at, StringBuilder out) {
        int end = at + 1;
        while (end < html.length() && end - at <= MAX_ENTITY && html.charAt(end) != ';') {
            end++;
        }
        if (end >= html.length() || html.charAt(end) != ';') {
            out.append('&');
            return at + 1;
        }
        String name = html.substring(at + 1, end);
        String named = ENTITIES.get(name);
        if (named != null) {
            out.append(named);
        } else if (name.startsWith("#")) {
            numeric(name.substring(1), out);
        } else {
            out.append('&').append(name).append(';');
        }
        return end + 1;
    }

    private static void numeric(String digits, StringBuilder out) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        int code = 0;
        for (int i = hex ? 1 : 0; i < digits.length() && code <= Character.MAX_CODE_POINT; i++) {
            int digit = Character.digit(digits.charAt(i), hex ? 16 : 10);
            code = digit < 0 ? 0 : code * (hex ? 16 : 10) + digit;
        }
        if (code >= ' ' && code <= Character.MAX_CODE_POINT) {
            out.append(code == 0xA0 ? " " : Character.toString(code));
        }
    }

    private void blankOrText(char c) {
        boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\u00a0';
        if (!blank || preformatted) {
            out.append(c);
        } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ' && out.charAt(out.length() - 1) != '\n') {
            out.append(' ');
        }
    }

    private void startParagraph() {
        if (linesAreParagraphs) {
            endLine();
        } else {
            newLine();
        }
    }

    private void endLine() {
        int length = out.length();
        while (length > 0 && out.charAt(length - 1) == ' ') {
            length--;
        }
        if (length > 0 && out.charAt(length - 1) != '\n') {
            newLine();
        }
    }

    private void newLine() {
        out.append('\n');
    }
}
