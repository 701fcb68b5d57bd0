package org.bounceledger.job;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bounceledger.model.Tier;
import org.bounceledger.policy.DomainPattern;
import org.bounceledger.policy.Policy;
import org.jspecify.annotations.Nullable;

/** A policy as the text that a job file has of it, with every key stated, so that it means the same when defaults change. */
public final class PolicyText {
    private PolicyText() {}

    /** The policy on one line for each of its keys. */
    public static String write(Policy policy) {
        StringBuilder text = new StringBuilder();
        for (Setting setting : Setting.of(Policy.class)) {
            text.append(setting.name())
                    .append(": ")
                    .append(value(get(setting, policy)))
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * The policy of a text that {@link #write} gave.
     *
     * @throws IllegalArgumentException if this version does not understand it
     */
    public static Policy read(String text) {
        Notes notes = new Notes("policy");
        return new Binder(notes, Path.of(""), name -> null)
                .bind(Policy.class, Section.compose(text), Map.of())
                .orElseThrow(
                        () -> new IllegalArgumentException("this version does not understand " + notes.mistakes()));
    }

    private static String value(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(PolicyText::value).toList()) + "]";
        }
        if (value instanceof DomainPattern domain) {
            return '"' + domain.toString() + '"';
        }
        if (value instanceof Enum<?> constant) {
            return constant instanceof Tier ? constant.name() : Spelling.word(constant);
        }
        if (value instanceof Record && !Setting.of(value.getClass()).isEmpty()) {
            List<String> keys = new ArrayList<>();
            for (Setting setting : Setting.of(value.getClass())) {
                Object each = get(setting, value);
                if (each != null) {
                    keys.add(setting.name() + ": " + value(each));
                }
            }
            return "{" + String.join(", ", keys) + "}";
        }
        return String.valueOf(value);
    }

    private static @Nullable Object get(Setting setting, Object record) {
        try {
            return setting.component().getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(record.getClass() + " is no settings record", e);
        }
    }
}
