package org.bounceledger.job;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bounceledger.model.Key;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Makes settings records of the sections of one job file, and notes every mistake instead of stopping at the first. */
final class Binder {
    /** What stands for a value that could not be read, whose mistake is noted. */
    private static final Object FAILED = new Object();

    private final Notes notes;
    private final Path folder;
    private final Function<String, @Nullable String> variables;
    private final SectionChecks checks;

    Binder(Notes notes, Path folder, Function<String, @Nullable String> variables) {
        this.notes = notes;
        this.folder = folder;
        this.variables = variables;
        this.checks = new SectionChecks(notes);
    }

    /**
     * Binds a whole file.
     *
     * @param root  what stands in it
     * @param given the components that are not in the file, by name
     * @return empty if there is any mistake in it
     */
    <R extends Record> Optional<R> bind(Class<R> type, Node root, Map<String, Object> given) {
        Object bound = section(type, root, "", 1, "{}", given);
        return bound == FAILED || !notes.mistakes().isEmpty() ? Optional.empty() : Optional.of(type.cast(bound));
    }

    private Object section(
            Class<?> type, @Nullable Node node, String path, int line, String fallback, Map<String, Object> given) {
        Set<String> known = names(type);
        Section section = Section.empty(path, line);
        if (node instanceof MappingNode mapping) {
            section = Section.read(mapping, path, line, known, notes);
        } else if (node != null && !Section.blank(node)) {
            notes.mistake(line, path, "is not a section with keys; it may have " + String.join(", ", known));
            return FAILED;
        }
        checks.present(type, section);
        Section fallbacks = Section.fallback(fallback.isEmpty() ? "{}" : fallback, known);
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Key key = component.getAnnotation(Key.class);
            values.add(
                    key == null
                            ? given.get(component.getName())
                            : value(new Setting(component, key), section, fallbacks));
        }
        return values.contains(FAILED) ? FAILED : checked(construct(type, values), section);
    }

    private Object checked(Object record, Section section) {
        checks.bound((Record) record, section);
        return record;
    }

    private @Nullable Object value(Setting setting, Section section, Section fallbacks) {
        String path = section.pathOf(setting.name());
        Section.Entry entry = section.entries().get(setting.name());
        if (setting.section()) {
            return subsection(setting, section, path, entry);
        }
        if (entry != null) {
            return present(setting, path, entry);
        }
        Section.Entry fallback = fallbacks.entries().get(setting.name());
        if (fallback != null) {
            return present(setting, path, new Section.Entry(section.line(), fallback.value()));
        }
        if (!setting.key().fallback().isEmpty()) {
            Node node = Section.compose(setting.key().fallback());
            return present(setting, path, new Section.Entry(section.line(), node));
        }
        return setting.key().required() ? missing(setting, section, path) : null;
    }

    private @Nullable Object subsection(Setting setting, Section section, String path, Section.@Nullable Entry entry) {
        String fallback = setting.key().fallback();
        if (entry == null && setting.key().required()) {
            return missing(setting, section, path);
        }
        if (entry == null && fallback.isEmpty()) {
            return null;
        }
        Class<?> type = setting.component().getType();
        return entry == null
                ? section(type, null, path, section.line(), fallback, Map.of())
                : section(type, entry.value(), path, entry.line(), fallback, Map.of());
    }

    private Object missing(Setting setting, Section section, String path) {
        String sample = setting.sample().isEmpty() ? "" : ", such as " + setting.name() + ": " + setting.sample();
        notes.mistake(section.line(), path, "is missing" + sample);
        return FAILED;
    }

    private Object present(Setting setting, String path, Section.Entry entry) {
        if (Section.blank(entry.value())) {
            notes.mistake(entry.line(), path, "has no value; give it one or take the line out");
            return FAILED;
        }
        if (!setting.list()) {
            return scalar(setting, path, entry);
        }
        if (!(entry.value() instanceof SequenceNode sequence)) {
            notes.mistake(entry.line(), path, "is not a list, such as " + setting.sample());
            return FAILED;
        }
        List<Object> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            int line = Section.lineOf(item);
            items.add(
                    setting.listOfSections()
                            ? section(
                                    setting.itemType(),
                                    item,
                                    path + "[" + (items.size() + 1) + "]",
                                    line,
                                    "{}",
                                    Map.of())
                            : scalar(setting, path, new Section.Entry(line, item)));
        }
        return items.contains(FAILED) ? FAILED : List.copyOf(items);
    }

    private Object scalar(Setting setting, String path, Section.Entry entry) {
        if (!(entry.value() instanceof ScalarNode scalar)) {
            notes.mistake(entry.line(), path, "is a list or a section, where a single value is expected");
            return FAILED;
        }
        Placeholders placeholders = new Placeholders(variables, text -> notes.warning(entry.line(), path, text));
        try {
            return setting.valueType()
                    .read(scalar.getValue(), setting.key(), new ValueType.Scope(folder, placeholders));
        } catch (IllegalArgumentException e) {
            notes.mistake(entry.line(), path, String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private static Set<String> names(Class<?> type) {
        Set<String> names = new LinkedHashSet<>();
        Setting.of(type).forEach(setting -> names.add(setting.name()));
        return names;
    }

    private static Object construct(Class<?> type, List<@Nullable Object> values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type + " is no settings record", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + " refuses what its keys accept", e);
        }
    }
}
