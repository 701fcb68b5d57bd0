package org.bounceledger.report;

import java.util.Locale;

/** In which language the page is written. */
public enum Language {
    EN(Locale.ENGLISH),
    JA(Locale.JAPANESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** As it is given on a command line, and in HTML. */
    @Override
    public String toString() {
        return locale.getLanguage();
    }
}
