package org.bounceledger.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bounceledger.format.Mail;
import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Fields;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Trace;
import org.bounceledger.model.TraceFields;

/** Reads whose mail a report is about, and to which address of ours it came. */
final class TraceReader {
    /** Of a field that is kept. */
    private static final int MAX_VALUE = 1_000;

    private static final List<String> SENDERS = List.of("return-path", "from", "sender");

    private TraceReader() {}

    /**
     * Of each field that our server writes, the topmost one counts: servers write above what they receive, and what stands further
     * down was there before.
     */
    static Trace of(Mail mail, TraceFields wanted) {
        Set<EmailAddress> deliveredTo = new LinkedHashSet<>();
        for (String name : wanted.deliveredTo()) {
            Addresses.first(mail.fields().value(name)).ifPresent(deliveredTo::add);
        }
        Fields returned = mail.returned();
        Set<EmailAddress> senders = new LinkedHashSet<>();
        for (String name : SENDERS) {
            Addresses.first(returned.value(name)).ifPresent(senders::add);
        }
        Map<String, String> fields = new HashMap<>();
        for (String name : wanted.returned()) {
            String value = returned.text(name).strip();
            if (!value.isEmpty() && value.length() <= MAX_VALUE) {
                fields.put(name, value);
            }
        }
        return new Trace(new ArrayList<>(deliveredTo), new ArrayList<>(senders), fields);
    }
}
