package org.bounceledger.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schema (draft 2020-12) of a job file, for editors, made from the same records as the reader. It accepts all that the reader
 * accepts in the usual spelling; the reader refuses more, such as a folder that is source and target at once.
 */
public final class JobSchema {
    /** Where the schema lies for the editors, from the root of the project. */
    public static final String FILE = "jobs/job.schema.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JobSchema() {}

    /** The schema as JSON, lines ended by LF. */
    public static String generate() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A job of bounce-ledger");
        schema.putAll(section(JobDefinition.class, "{}"));
        return JSON.writeValueAsString(schema).replace(System.lineSeparator(), "\n") + "\n";
    }

    private static Map<String, Object> section(Class<?> type, String fallback) {
        List<Setting> settings = Setting.of(type);
        Set<String> names = settings.stream().map(Setting::name).collect(Collectors.toSet());
        Section fallbacks = Section.fallback(fallback.isEmpty() ? "{}" : fallback, names);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Setting setting : settings) {
            Section.Entry fallbackEntry = fallbacks.entries().get(setting.name());
            properties.put(setting.name(), property(setting, fallbackEntry == null ? null : fallbackEntry.value()));
            if (setting.key().required()) {
                required.add(setting.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", required.isEmpty() ? List.of("object", "null") : "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (type == MailboxSettings.class) {
            schema.put("oneOf", oneOf("password", "oauth2"));
        } else if (type == JobDefinition.class) {
            schema.put("oneOf", oneOf("mailbox", "source"));
        }
        return schema;
    }

    private static List<Map<String, Object>> oneOf(String one, String other) {
        return List.of(Map.of("required", List.of(one)), Map.of("required", List.of(other)));
    }

    private static Map<String, Object> property(Setting setting, @Nullable Node fallback) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", setting.key().value());
        if (setting.section()) {
            schema.putAll(section(setting.component().getType(), setting.key().fallback()));
            return schema;
        }
        if (setting.listOfSections()) {
            schema.put("type", "array");
            schema.put("items", section(setting.itemType(), "{}"));
            return schema;
        }
        Map<String, Object> value = setting.valueType().schema(setting.key());
        if (setting.list()) {
            schema.put("type", "array");
            schema.put("items", value);
            if (!setting.key().fallback().equals("[]")) {
                schema.put("minItems", 1);
            }
        } else {
            schema.putAll(value);
        }
        if (fallback != null) {
            schema.put("default", json(fallback));
        } else if (!setting.key().fallback().isEmpty()) {
            schema.put("default", json(Section.compose(setting.key().fallback())));
        }
        if (!setting.key().example().isEmpty()) {
            schema.put("examples", List.of(json(Section.compose(setting.key().example()))));
        }
        return schema;
    }

    private static Object json(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(JobSchema::json).toList();
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw new IllegalStateException("a default is a value or a list of values");
        }
        String text = scalar.getValue();
        return switch (scalar.getTag().getClassName()) {
            case "int" -> Integer.parseInt(text);
            case "bool" -> Boolean.parseBoolean(text);
            default -> text;
        };
    }
}
