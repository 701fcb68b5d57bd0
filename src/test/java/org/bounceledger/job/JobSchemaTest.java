package org.bounceledger.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bounceledger.model.Key;
import org.bounceledger.policy.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

final class JobSchemaTest {
    private static final Path FILE = Path.of(JobSchema.FILE);
    private static final Path NIGHTLY = Path.of("jobs/nightly.yaml");

    /** A key that is commented out; a comment for people has a blank behind its {@code #}. */
    private static final Pattern COMMENTED_OUT = Pattern.compile("(?m)^( *)#(?=(?:| {2,})(?:- )?[a-z0-9-]+:(?: |$))");

    private static final Map<String, String> VARIABLES =
            Map.of("BOUNCE_IMAP_HOST", "imap.example.com", "BOUNCE_IMAP_USER", "x", "BOUNCE_IMAP_PASSWORD", "y");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JobSchema.generate());

    @Test
    void theFileIsUpToDate() throws IOException {
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(FILE, JobSchema.generate());
        }
        assertThat(Files.readString(FILE))
                .as("%s is out of date; write it again with: mvn test -Dtest=JobSchemaTest -Dschema.write=true", FILE)
                .isEqualTo(JobSchema.generate());
    }

    @ParameterizedTest
    @CsvSource({"jobs, nightly", "jobs/examples, minimal"})
    void acceptsTheExamples(String folder, String name) throws IOException {
        String yaml = Files.readString(Path.of(folder, name + ".yaml"));

        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(new JobFiles(Path.of(folder), VARIABLES::get).load(name).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.bounceledger.job.WrongJobs#all")
    void refusesWhatASchemaCan(WrongJobs.WrongJob wrong) {
        if (wrong.schema().equals("unreadable")) {
            assertThat(wrong.messages().get(0)).contains("is not YAML");
        } else {
            assertThat(SCHEMA.validate(wrong.yaml(), InputFormat.YAML).isEmpty() ? "accepted" : "refused")
                    .isEqualTo(wrong.schema());
        }
    }

    @Test
    void theCommentedExampleHasEveryKey() throws IOException {
        String yaml = COMMENTED_OUT.matcher(Files.readString(NIGHTLY)).replaceAll("$1");
        Set<String> shown = new TreeSet<>();
        collect(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)), "", shown);

        // its keys are those of the policy, which are shown there
        shown.removeIf(key -> key.startsWith("shadow-policy."));
        Set<String> all = keys(JobDefinition.class, "");
        all.removeIf(key -> key.startsWith("shadow-policy."));

        assertThat(shown).hasSizeGreaterThan(60).containsExactlyElementsOf(all);
    }

    @Test
    void theCommentedExampleShowsTheDefaults() {
        JobDefinition nightly = new JobFiles(Path.of("jobs"), VARIABLES::get)
                .load("nightly")
                .jobs()
                .get(0);
        JobDefinition minimal = new JobFiles(Path.of("jobs/examples"), VARIABLES::get)
                .load("minimal")
                .jobs()
                .get(0);

        assertThat(nightly.folders()).isEqualTo(minimal.folders());
        assertThat(nightly.limits()).isEqualTo(minimal.limits());
        assertThat(nightly.ourMail()).isEqualTo(minimal.ourMail());
        assertThat(nightly.policy()).isEqualTo(minimal.policy());
        assertThat(nightly.brake()).isEqualTo(minimal.brake());
        assertThat(nightly.alarm()).isEqualTo(minimal.alarm());
        assertThat(nightly.mailbox())
                .usingRecursiveComparison()
                .ignoringFields("host", "port", "user", "password")
                .isEqualTo(minimal.mailbox());
    }

    /** A key without a value must be one that may be null, or the reader would give null where nobody expects it. */
    @Test
    void everyKeyHasAValueOrMayBeNull() {
        sections(JobDefinition.class)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(component -> component.isAnnotationPresent(Key.class))
                .forEach(component -> {
                    Key key = component.getAnnotation(Key.class);
                    boolean given = key.required() || !key.fallback().isEmpty() || isGivenAbove(component);
                    assertThat(component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                            .as("%s may be null", component)
                            .isEqualTo(!given);
                });
    }

    /** The lines of the policy and the limits of the brake have their fallbacks one level up, each its own. */
    private static boolean isGivenAbove(RecordComponent component) {
        return component.getDeclaringRecord().equals(Line.class)
                || component.getDeclaringRecord().equals(BrakeLimit.class);
    }

    private static Stream<Class<?>> sections(Class<?> type) {
        return Stream.concat(
                Stream.of(type),
                Setting.of(type).stream()
                        .filter(setting -> setting.section() || setting.listOfSections())
                        .flatMap(setting ->
                                sections(setting.section() ? setting.component().getType() : setting.itemType())));
    }

    private static Set<String> keys(Class<?> type, String path) {
        Set<String> keys = new TreeSet<>();
        for (Setting setting : Setting.of(type)) {
            keys.add(path + setting.name());
            if (setting.listOfSections()) {
                keys.addAll(keys(setting.itemType(), path + setting.name() + "."));
            }
            if (setting.section()) {
                keys.addAll(keys(setting.component().getType(), path + setting.name() + "."));
            }
        }
        return keys;
    }

    private static void collect(Node node, String path, Set<String> keys) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                String key = path + ((ScalarNode) tuple.getKeyNode()).getValue();
                keys.add(key);
                collect(tuple.getValueNode(), key + ".", keys);
            });
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> collect(item, path, keys));
        }
    }
}
