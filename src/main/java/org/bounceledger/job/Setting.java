package org.bounceledger.job;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.bounceledger.model.Key;

/** A component of a settings record, seen as a key of a job file. */
record Setting(RecordComponent component, Key key) {
    /** The keys of a settings record, in its order; components without {@link Key} are none. */
    static List<Setting> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Key.class))
                .map(component -> new Setting(component, component.getAnnotation(Key.class)))
                .toList();
    }

    /** As it is written in the file. */
    String name() {
        return Spelling.key(component.getName());
    }

    /** Whether its value is a section with keys of its own. */
    boolean section() {
        return component.getType().isRecord()
                && ValueTypes.of(component.getType()).isEmpty();
    }

    /** Whether its value is a list. */
    boolean list() {
        return component.getType() == List.class;
    }

    /** Whether its value is a list of sections with keys of their own. */
    boolean listOfSections() {
        return list() && itemType().isRecord() && ValueTypes.of(itemType()).isEmpty();
    }

    /** The type of each value of a list. */
    Class<?> itemType() {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    /** The type of the value, or of each value of a list. */
    ValueType valueType() {
        Class<?> type = list() ? itemType() : component.getType();
        return ValueTypes.of(type)
                .orElseThrow(() -> new IllegalStateException(component + " has a type that no job file can give"));
    }

    /** The fallback or the example, whichever shows more; "" if there is neither. */
    String sample() {
        return key.example().isEmpty() ? key.fallback() : key.example();
    }
}
