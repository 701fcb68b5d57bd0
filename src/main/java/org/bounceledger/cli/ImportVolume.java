package org.bounceledger.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.bounceledger.batch.Progress;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.lists.Delivery;
import org.bounceledger.lists.ListFile;
import org.bounceledger.lists.LogCount;
import org.bounceledger.lists.Mistakes;
import org.bounceledger.lists.PostfixLog;
import org.bounceledger.lists.SentFile;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.store.DayVolume;
import org.bounceledger.store.LogSpan;
import org.bounceledger.store.SendVolume;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code import volume}: how much was sent on each day. */
@Command(
        name = "volume",
        description = {
            "Takes in how much was sent on each day (UTC), into the table send_volume, by which rates are measured.",
            "",
            "CSV has a heading with the columns sent_on, sent, and if you like stream; a day replaces what is there of it. Of a log, a "
                    + "recipient counts once it was reached or refused for good; what an earlier import counted is left out, also "
                    + "after the log has grown or was renamed."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger import volume volume.csv",
            "  bounce-ledger import volume --postfix-log /var/log/mail.log",
            "  journalctl -u postfix@- -o short-iso-precise |",
            "    bounce-ledger import volume --postfix-log -"
        })
final class ImportVolume implements Callable<Integer> {
    private static final int LONGEST_STREAM = 190;

    private final Backend backend;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    SentInput input = new SentInput();

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            description = "Count a log under this name, that of a campaign, in place of the total.",
            defaultValue = "")
    String stream = "";

    @Option(
            names = "--sender-domain",
            paramLabel = "DOMAIN",
            description = "Of a log, only messages whose envelope sender is of this domain.")
    @Nullable
    String senderDomain;

    ImportVolume(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        if (!input.log && (!stream.isEmpty() || senderDomain != null)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--stream and --sender-domain are for logs; a CSV file has a column stream");
        }
        if (stream.length() > LONGEST_STREAM) {
            throw new CommandFailure(ExitCode.USAGE, "--stream is longer than " + LONGEST_STREAM + " characters");
        }
        if (input.log) {
            logs();
        } else {
            table();
        }
        return ExitCode.DONE;
    }

    private void table() {
        try (ListFile file = ListFile.of(input.table())) {
            Mistakes mistakes = new Mistakes(Terminal.harmless(file.name()));
            List<DayVolume> days = new ArrayList<>();
            SentFile.days(file, mistakes, days::add);
            mistakes.refuse();
            backend.open(JobCatalogue.EMPTY, Progress.SILENT).sendVolume().replace(days);
            Terminal.out(spec).println(Terminal.count(days.size(), "day") + " recorded.");
        }
    }

    private void logs() {
        Predicate<Delivery> wanted = wanted();
        Instant now = clock.instant();
        List<ListFile> files = new ArrayList<>();
        SendVolume volume;
        List<LogSpan> before;
        LogCount count;
        try {
            TreeMap<Instant, List<ListFile>> byBegin = new TreeMap<>();
            for (String name : input.files) {
                ListFile file = ListFile.of(name);
                files.add(file);
                Instant begin = PostfixLog.begin(file, now, input.zone(), input.year);
                byBegin.computeIfAbsent(begin, none -> new ArrayList<>()).add(file);
            }
            volume = backend.open(JobCatalogue.EMPTY, Progress.SILENT).sendVolume();
            before = volume.spans(stream);
            count = new LogCount(before);
            for (ListFile file : byBegin.values().stream().flatMap(List::stream).toList()) {
                LogCount.File counted = count.file(wanted);
                PostfixLog.read(file, now, input.zone(), input.year, counted);
                counted.end();
            }
        } finally {
            files.forEach(ListFile::close);
        }
        if (!volume.add(stream, before, count.spans(), count.days())) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "another import of a log ended meanwhile; nothing was recorded: start this one again");
        }
        tell(count);
    }

    private Predicate<Delivery> wanted() {
        if (senderDomain == null) {
            return delivery -> true;
        }
        String domain = DomainName.ascii(senderDomain);
        return delivery -> EmailAddress.parse(String.valueOf(delivery.sender()))
                .filter(sender -> sender.asciiDomain().equals(domain))
                .isPresent();
    }

    private void tell(LogCount count) {
        var out = Terminal.out(spec);
        Map<LocalDate, Long> days = count.days();
        long sent = days.values().stream().mapToLong(Long::longValue).sum();
        out.println(Terminal.count(sent, "message") + " counted"
                + (days.isEmpty()
                        ? "."
                        : ", from " + Collections.min(days.keySet()) + " to " + Collections.max(days.keySet())
                                + " (UTC)."));
        if (count.before() > 0) {
            out.println(Terminal.count(count.before(), "message") + " had been counted before.");
        }
    }
}
