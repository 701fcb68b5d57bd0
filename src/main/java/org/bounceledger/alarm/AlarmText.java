package org.bounceledger.alarm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bounceledger.report.Advice;
import org.bounceledger.store.Alarm;
import tools.jackson.databind.json.JsonMapper;

/** What is said of alarms; without any address. */
public final class AlarmText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private AlarmText() {}

    /** For a person. */
    public static String inWords(Alarm alarm) {
        return String.format(
                Locale.ROOT,
                "ALARM: %,d of %,d bounces of %s are for %s, which is yours to mend%s. %s%s",
                alarm.bounces(),
                alarm.ofBounces(),
                alarm.day(),
                alarm.reason().code(),
                alarm.provider().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, "; %,d of them come from %s", alarm.providerBounces(), alarm.provider()),
                Advice.of(alarm.reason()),
                alarm.words().isEmpty() ? "" : " The other side says: \"" + alarm.words() + "\"");
    }

    /**
     * For the webhook. {@code text} is what receivers show that expect the form of Slack; the rest is for programs.
     *
     * @param alarms of one job, at least one
     */
    public static String json(List<Alarm> alarms) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(
                "text",
                String.join(
                        "\n",
                        alarms.stream()
                                .map(alarm -> alarm.job() + ": " + inWords(alarm))
                                .toList()));
        payload.put("source", "bounce-ledger");
        payload.put("job", alarms.get(0).job());
        payload.put("alarms", alarms.stream().map(AlarmText::fields).toList());
        return JSON.writeValueAsString(payload);
    }

    private static Map<String, Object> fields(Alarm alarm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("day", alarm.day().toString());
        fields.put("reason", alarm.reason().code());
        fields.put("fault", alarm.fault().code());
        fields.put("bounces", alarm.bounces());
        fields.put("ofBounces", alarm.ofBounces());
        fields.put("provider", alarm.provider());
        fields.put("providerBounces", alarm.providerBounces());
        fields.put("words", alarm.words());
        fields.put("advice", Advice.of(alarm.reason()));
        fields.put("run", alarm.run());
        return fields;
    }
}
