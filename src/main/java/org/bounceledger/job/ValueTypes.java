package org.bounceledger.job;

import static org.bounceledger.job.Spelling.quote;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bounceledger.classify.RuleText;
import org.bounceledger.model.Key;
import org.bounceledger.model.Tier;
import org.bounceledger.origin.VerpPattern;
import org.bounceledger.policy.DomainPattern;
import org.bounceledger.policy.Span;
import org.jspecify.annotations.Nullable;

/** The types that a key of a job file may have. */
final class ValueTypes {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(KB|MB|GB)?");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");

    private static final Map<Class<?>, ValueType> TYPES = Map.ofEntries(
            Map.entry(String.class, plain(ValueTypes::text, key -> string("minLength", 1))),
            Map.entry(int.class, plain(ValueTypes::number, ValueTypes::numberSchema)),
            Map.entry(Integer.class, plain(ValueTypes::number, ValueTypes::numberSchema)),
            Map.entry(Boolean.class, plain(ValueTypes::truth, key -> Map.of("type", "boolean"))),
            Map.entry(boolean.class, plain(ValueTypes::truth, key -> Map.of("type", "boolean"))),
            Map.entry(Duration.class, plain(ValueTypes::duration, key -> pattern("^[0-9]{1,9}[smhd]$"))),
            Map.entry(ByteSize.class, plain(ValueTypes::size, key -> pattern("^[0-9]{1,12}(KB|MB|GB)?$"))),
            Map.entry(Span.class, plain(ValueTypes::span, key -> pattern("^([0-9]{1,6}d|forever)$"))),
            Map.entry(DomainPattern.class, plain(ValueTypes::domain, key -> pattern("^(\\*\\.)?[^@*\\s.][^@*\\s]*$"))),
            Map.entry(
                    VerpPattern.class,
                    plain((text, key) -> verp(text), key -> pattern("^[^@{}\\s]*(\\{[a-z-]+\\}[^{}\\s]*)+$"))),
            Map.entry(ZoneId.class, plain(ValueTypes::zone, key -> pattern("^[A-Za-z][A-Za-z0-9_+/-]*$"))),
            Map.entry(Cron.class, plain(ValueTypes::cron, key -> pattern("^\\S+( +\\S+){5,6}$"))),
            Map.entry(
                    ProxyAddress.class,
                    plain((text, key) -> ProxyAddress.parse(text), key -> pattern("^socks5://[^/:@]+(:[0-9]{1,5})?$"))),
            Map.entry(Path.class, new PathTypes.ExistingFile()),
            Map.entry(RuleText.class, new PathTypes.RuleFile()),
            Map.entry(FileSource.class, new PathTypes.Source()),
            Map.entry(FilePattern.class, new PathTypes.Pattern()),
            Map.entry(
                    MailAddress.class,
                    plain((text, key) -> MailAddress.parse(text(text, key)), key -> pattern(MailAddress.PATTERN))),
            Map.entry(Secret.class, new SecretText()));

    private ValueTypes() {}

    /** How values of that class are written; empty if it is none of a single value. */
    static Optional<ValueType> of(Class<?> type) {
        return type.isEnum() ? Optional.of(words(type)) : Optional.ofNullable(TYPES.get(type));
    }

    private static ValueType plain(ValueType.Reading reading, Function<Key, Map<String, Object>> schema) {
        return new ValueType() {
            @Override
            public Object read(String text, Key key, Scope scope) {
                return reading.read(scope.placeholders().resolve(text), key);
            }

            @Override
            public Map<String, Object> schema(Key key) {
                return orPlaceholder(schema.apply(key));
            }
        };
    }

    static Map<String, Object> orPlaceholder(Map<String, Object> schema) {
        boolean anyText = "string".equals(schema.get("type")) && !schema.containsKey("pattern");
        return anyText ? schema : Map.of("anyOf", List.of(schema, string("pattern", Placeholders.PATTERN)));
    }

    static Map<String, Object> pattern(String pattern) {
        return string("pattern", pattern);
    }

    static Map<String, Object> string(String keyword, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put(keyword, value);
        return schema;
    }

    private static ValueType words(Class<?> type) {
        Map<String, Enum<?>> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Enum<?> value = (Enum<?>) constant;
            words.put(type == Tier.class ? value.name() : Spelling.word(value), value);
        }
        List<String> names = List.copyOf(words.keySet());
        return plain(
                (text, key) -> Optional.ofNullable(words.get(text))
                        .orElseThrow(() -> new IllegalArgumentException(quote(text) + " is not one of "
                                + String.join(", ", names) + Spelling.suggest(text, names))),
                key -> Map.of("enum", names));
    }

    static String text(String text, Key key) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(quote(text) + " has control characters or line breaks in it");
        }
        return text;
    }

    private static Integer number(String text, Key key) {
        try {
            int number = Integer.parseInt(text);
            if (number >= key.min() && number <= key.max()) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(quote(text) + " is not a number" + range(key, String::valueOf), e);
        }
        throw new IllegalArgumentException(quote(text) + " is not a number" + range(key, String::valueOf));
    }

    private static Map<String, Object> numberSchema(Key key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        if (key.min() != Long.MIN_VALUE) {
            schema.put("minimum", key.min());
        }
        if (key.max() != Long.MAX_VALUE) {
            schema.put("maximum", key.max());
        }
        return schema;
    }

    private static Boolean truth(String text, Key key) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(quote(text) + " is neither true nor false");
        };
    }

    private static Duration duration(String text, Key key) {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            Duration duration = Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2)));
            if (duration.toSeconds() >= key.min() && duration.toSeconds() <= key.max()) {
                return duration;
            }
        }
        throw new IllegalArgumentException(
                quote(text) + " is not a duration" + range(key, n -> n + "s") + ", such as 10s, 5m, 6h or 30d");
    }

    private static int seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
    }

    private static ByteSize size(String text, Key key) {
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            long octets = Long.parseLong(matcher.group(1)) << shift(matcher.group(2));
            if (octets >= key.min() && octets <= key.max()) {
                return new ByteSize(octets);
            }
        }
        throw new IllegalArgumentException(
                quote(text) + " is not a size" + range(key, ValueTypes::sizeText) + ", such as 512KB, 8MB or 1GB");
    }

    private static int shift(@Nullable String unit) {
        if (unit == null) {
            return 0;
        }
        return unit.equals("KB") ? 10 : unit.equals("MB") ? 20 : 30;
    }

    private static String sizeText(long octets) {
        if (octets % (1 << 20) == 0) {
            return (octets >> 20) + "MB";
        }
        return octets % (1 << 10) == 0 ? (octets >> 10) + "KB" : Long.toString(octets);
    }

    private static Span span(String text, Key key) {
        Matcher matcher = DAYS.matcher(text);
        if (text.equals("forever")) {
            return Span.FOREVER;
        }
        if (matcher.matches()) {
            int days = Integer.parseInt(matcher.group(1));
            if (days >= 1 && days <= Span.MAX_DAYS) {
                return Span.ofDays(days);
            }
        }
        throw new IllegalArgumentException(quote(text) + " is not a number of days from 1d to " + Span.MAX_DAYS
                + "d, such as 30d, and not \"forever\"");
    }

    private static DomainPattern domain(String text, Key key) {
        return DomainPattern.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        quote(text) + " is not a domain, such as example.com, or *.example.com for all below it"));
    }

    private static VerpPattern verp(String text) {
        try {
            return VerpPattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quote(text) + " " + e.getMessage(), e);
        }
    }

    private static ZoneId zone(String text, Key key) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            String meant = Spelling.suggest(text, ZoneId.getAvailableZoneIds());
            throw new IllegalArgumentException(quote(text) + " is not the IANA name of a time zone"
                    + (meant.isEmpty() ? ", such as Europe/Berlin or UTC" : meant));
        }
        return ZoneId.of(text);
    }

    private static Cron cron(String text, Key key) {
        try {
            return new Cron(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quote(text) + " " + e.getMessage(), e);
        }
    }

    /** {@code " from 1 to 9"}, {@code " of at least 1"} or "". */
    private static String range(Key key, Function<Long, String> unit) {
        if (key.min() != Long.MIN_VALUE && key.max() != Long.MAX_VALUE) {
            return " from " + unit.apply(key.min()) + " to " + unit.apply(key.max());
        }
        return key.min() == Long.MIN_VALUE ? "" : " of at least " + unit.apply(key.min());
    }

    /** A pointer to a secret. */
    private static final class SecretText implements ValueType {
        @Override
        public Object read(String text, Key key, Scope scope) {
            return new Secret(scope.placeholders().resolveSecret(text));
        }

        @Override
        public Map<String, Object> schema(Key key) {
            return pattern("^(\\$\\{[^}:]+\\}|\\$\\{[^}:]+:/[^}]+\\}|/.+)$");
        }
    }
}
