package org.bounceledger.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.PropertyResourceBundle;

/** The words of the page, and numbers as they are written in its language. */
final class PageText {
    private final Language language;
    private final Map<String, String> words = new HashMap<>();

    PageText(Language language) {
        this.language = language;
        try (InputStream in = PageText.class.getResourceAsStream("/report/page_" + language + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("no words for " + language);
            }
            PropertyResourceBundle bundle =
                    new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
            bundle.keySet().forEach(key -> words.put(key, bundle.getString(key)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All words by their key, without places left for values; for the template. */
    Map<String, String> words() {
        Map<String, String> plain = new HashMap<>();
        words.forEach((key, pattern) -> plain.put(key, pattern.replace("''", "'")));
        return plain;
    }

    /** The words of that key with values in their places. */
    String of(String key, Object... values) {
        String pattern = words.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    /** The words of that key, or of the other if there are none. */
    String orElse(String key, String other) {
        return of(words.containsKey(key) ? key : other);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A fraction as a percentage with so many decimals at most. */
    String percent(double fraction, int decimals) {
        NumberFormat format = NumberFormat.getPercentInstance(language.locale());
        format.setMaximumFractionDigits(decimals);
        return format.format(fraction);
    }

    /** A change, with its sign. */
    String change(long now, long before) {
        String sign = now > before ? "+" : now < before ? "−" : "±";
        return before == 0 ? sign + number(Math.abs(now)) : sign + percent(Math.abs(now - before) / (double) before, 0);
    }
}
