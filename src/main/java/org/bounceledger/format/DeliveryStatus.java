package org.bounceledger.format;

import java.util.ArrayList;
import java.util.List;
import org.bounceledger.mime.Fields;
import org.bounceledger.mime.Part;

/**
 * The fields of a delivery status notification (RFC 3464 section 2), wherever they stand.
 *
 * @param message    the fields about the message (section 2.2), with those of groups that belong to no recipient
 * @param recipients one group of fields for each recipient (section 2.3)
 * @param misplaced  whether they stood in a part of another type
 * @param dropped    whether recipients beyond the limit were left out
 */
record DeliveryStatus(List<StatusGroup> message, List<StatusGroup> recipients, boolean misplaced, boolean dropped) {
    /** No delivery status. */
    static final DeliveryStatus NONE = new DeliveryStatus(List.of(), List.of(), false, false);

    /** Recipients of one report that are read. */
    static final int MAX_RECIPIENTS = 1_000;

    private static final int MAX_STRAYS = 8;

    /**
     * Reads all groups of a message.
     *
     * <p>QUIRK RFC 3464 section 2.1: where no part has the right type, the fields are looked for in the other parts and in the text.
     */
    static DeliveryStatus of(Mail mail) {
        StatusGroups groups = new StatusGroups();
        for (Part part : mail.parts()) {
            switch (part.mediaType()) {
                case "message/delivery-status", "message/global-delivery-status" ->
                    groups.read(Texts.lines(part.text()));
                default -> {}
            }
        }
        boolean misplaced = groups.isEmpty();
        if (misplaced) {
            for (Part part : mail.parts()) {
                if (isElsewhere(part, mail)) {
                    groups.read(Texts.lines(part.plainText()));
                }
                if (part.isMessage()) {
                    break;
                }
            }
        }
        if (groups.isEmpty() && Daemon.mayHaveWritten(mail)) {
            StatusText.find(mail.text().lines()).ifPresent(groups::read);
        }
        return groups.isEmpty() ? NONE : groups.finished(misplaced);
    }

    boolean isEmpty() {
        return recipients.isEmpty();
    }

    /** The first value of a field about the message; "" if it is absent. */
    String original(String name) {
        for (StatusGroup group : message) {
            String value = group.value(name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** A part that is not text for people, and holds status fields all the same; a file that a person attached is none. */
    private static boolean isElsewhere(Part part, Mail mail) {
        String type = part.mediaType();
        boolean candidate = type.startsWith("message/")
                || (type.startsWith("application/octet") && Daemon.mayHaveWritten(mail))
                || type.equals("text/delivery-status");
        return candidate
                && !part.isMessage()
                && !type.equals("message/disposition-notification")
                && StatusText.find(Texts.lines(part.text())).isPresent();
    }

    /** Reads lines as fields. */
    static Fields fields(List<String> lines) {
        return Fields.parse(String.join("\n", lines) + "\n");
    }

    /** The groups while they are read. */
    private static final class StatusGroups {
        private final List<StatusGroup> message = new ArrayList<>();
        private final List<StatusGroup> recipients = new ArrayList<>();
        private final List<StatusGroup> pending = new ArrayList<>();
        private boolean dropped;

        boolean isEmpty() {
            return recipients.isEmpty() && pending.isEmpty();
        }

        DeliveryStatus finished(boolean misplaced) {
            if (recipients.isEmpty()) {
                recipients.addAll(pending);
            }
            return new DeliveryStatus(List.copyOf(message), List.copyOf(recipients), misplaced, dropped);
        }

        void read(List<String> lines) {
            for (StatusGroup group : StatusGroup.split(lines)) {
                if (group.namesRecipient()) {
                    add(group);
                } else if (!group.continuesRecipient()) {
                    if (message.size() < MAX_STRAYS) {
                        message.add(group);
                    }
                } else if (recipients.isEmpty() && pending.size() < MAX_STRAYS) {
                    pending.add(group);
                } else if (!recipients.isEmpty() && lastLacks(group)) {
                    StatusGroup last = recipients.remove(recipients.size() - 1);
                    recipients.add(last.joined(group));
                }
            }
        }

        private boolean lastLacks(StatusGroup group) {
            StatusGroup last = recipients.get(recipients.size() - 1);
            return (group.has("action") && !last.has("action"))
                    || (group.has("status") && !last.has("status"))
                    || (group.has("diagnostic-code") && !last.has("diagnostic-code"));
        }

        private void add(StatusGroup group) {
            if (recipients.size() < MAX_RECIPIENTS) {
                StatusGroup whole = group;
                for (StatusGroup stray : pending) {
                    whole = whole.joined(stray);
                }
                pending.clear();
                recipients.add(whole);
            } else {
                dropped = true;
            }
        }
    }
}
