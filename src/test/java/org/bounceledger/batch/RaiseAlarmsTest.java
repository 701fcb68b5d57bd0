package org.bounceledger.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bounceledger.job.AlarmSettings;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Reason;
import org.bounceledger.store.Alarm;
import org.bounceledger.store.FaultCount;
import org.junit.jupiter.api.Test;

class RaiseAlarmsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final AlarmSettings FIFTY_OR_A_TENTH = new AlarmSettings(true, 50, 10, List.of(), null);

    @Test
    void oneAlarmForEachDayAndReasonThatIsTooMuchAndOfTheMost() {
        List<FaultCount> faults = List.of(
                count(DAY, Reason.AUTHFAILURE, "Google", 49),
                count(DAY, Reason.BLOCKED, "Google", 40),
                count(DAY, Reason.BLOCKED, "jp.example", 10),
                count(DAY.plusDays(1), Reason.BLOCKED, "jp.example", 60),
                count(DAY.plusDays(2), Reason.BLOCKED, "jp.example", 60));
        Map<LocalDate, Long> bounces = Map.of(DAY, 100L, DAY.plusDays(1), 601L);
        assertThat(RaiseAlarms.due("nightly", 7, FIFTY_OR_A_TENTH, bounces, faults))
                .containsExactly(
                        new Alarm(0, "nightly", DAY, Reason.BLOCKED, Fault.SENDER, 50, 100, "Google", 40, "listed", 7),
                        new Alarm(
                                0,
                                "nightly",
                                DAY.plusDays(2),
                                Reason.BLOCKED,
                                Fault.SENDER,
                                60,
                                60,
                                "jp.example",
                                60,
                                "listed",
                                7));
    }

    @Test
    void aMailingThatEveryHostOfTheWorldRefusesIsCountedAtOnce() {
        List<FaultCount> faults = IntStream.range(0, 200_000)
                .mapToObj(host -> count(DAY, Reason.BLOCKED, "host" + host + ".example", 1))
                .toList();
        List<Alarm> due = assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> RaiseAlarms.due("nightly", 7, FIFTY_OR_A_TENTH, Map.of(DAY, 200_000L), faults));
        assertThat(due).singleElement().extracting(Alarm::bounces).isEqualTo(200_000L);
    }

    private static FaultCount count(LocalDate day, Reason reason, String provider, long bounces) {
        return new FaultCount(day, reason, Fault.SENDER, provider, bounces, "listed");
    }
}
