package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object of which single members are wanted, found by their names by plain scanning. It takes text that a mail system
 * wrapped or cut, which a strict reader would refuse.
 */
final class JsonText {
    private final String text;

    /** Looks into that text, which may have other text before and behind the object. */
    JsonText(String text) {
        this.text = text;
    }

    /** The first string of that name, at any depth; "" if there is none. */
    String string(String name) {
        int at = value(name);
        return at >= 0 && at < text.length() && text.charAt(at) == '"' ? stringAt(at) : "";
    }

    /** The first object of that name; an empty one if there is none. */
    JsonText object(String name) {
        int at = value(name);
        return at >= 0 && text.charAt(at) == '{' ? new JsonText(text.substring(at, end(at))) : new JsonText("");
    }

    /** The objects in the first array of that name. */
    List<JsonText> objects(String name) {
        List<JsonText> objects = new ArrayList<>();
        String array = array(name);
        int at = array.indexOf('{');
        JsonText inside = new JsonText(array);
        while (at >= 0 && objects.size() < DeliveryStatus.MAX_RECIPIENTS) {
            int end = inside.end(at);
            objects.add(new JsonText(array.substring(at, end)));
            at = array.indexOf('{', end);
        }
        return objects;
    }

    /** The strings in the first array of that name. */
    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        JsonText inside = new JsonText(array(name));
        int at = inside.text.indexOf('"');
        while (at >= 0 && strings.size() < DeliveryStatus.MAX_RECIPIENTS) {
            strings.add(inside.stringAt(at));
            at = inside.text.indexOf('"', inside.stringEnd(at));
        }
        return strings;
    }

    private String array(String name) {
        int at = value(name);
        return at >= 0 && text.charAt(at) == '[' ? text.substring(at, end(at)) : "";
    }

    /** Where the value of the first member of that name begins, or -1. */
    private int value(String name) {
        String quoted = '"' + name + '"';
        for (int at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
            int i = skipBlanks(at + quoted.length());
            if (i < text.length() && text.charAt(i) == ':') {
                int value = skipBlanks(i + 1);
                return value < text.length() ? value : -1;
            }
        }
        return -1;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** The position behind the object or array that begins there; the end of the text if it was cut. */
    private int end(int from) {
        int depth = 0;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"') {
                i = stringEnd(i);
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            i++;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    /** The position behind the string that begins there. */
    private int stringEnd(int from) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length());
    }

    private String stringAt(int from) {
        StringBuilder out = new StringBuilder();
        int end = stringEnd(from) - 1;
        for (int i = from + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < end) {
                i++;
                char escaped = text.charAt(i);
                out.append("nrtbf".indexOf(escaped) >= 0 ? ' ' : escaped);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
