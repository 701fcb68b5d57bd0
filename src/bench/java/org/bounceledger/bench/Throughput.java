package org.bounceledger.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.bounceledger.classify.Classifier;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Context;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Explanation;
import org.bounceledger.engine.Judge;
import org.bounceledger.engine.RuleJudge;
import org.bounceledger.mime.MailReader;
import org.bounceledger.mime.MailTree;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Verdict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many messages, or judgements, one thread does in a second: all of it, and its parts. The options are those of the Dockerfile. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:FreqInlineSize=100", "-XX:InlineSmallCode=700"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Throughput {
    private static final Verdict UNJUDGED =
            new Verdict(Reason.UNDEFINED, null, Reason.UNDEFINED.fault(), new Evidence("none", "", List.of()));

    private final Judge judge = new RuleJudge(new Classifier(RuleSet.bundled()));
    private final Engine engine = Engine.withAllFormats(judge);
    private final Engine unjudging = Engine.withAllFormats((outcome, context) -> UNJUDGED);
    private final List<RawMessage> messages = Samples.all();
    private final List<Case> cases = messages.stream()
            .map(unjudging::explain)
            .flatMap(explanation -> cases(explanation).stream())
            .toList();
    private int message;
    private int next;

    /** Messages that are analysed before anything is measured. */
    @Param("20000")
    private int warmUp;

    /** On a busy machine, seconds of warming up do not say how much was done in them. */
    @Setup
    public void warmUp() {
        for (int i = 0; i < warmUp; i++) {
            engine.analyse(message());
        }
    }

    /** Octets to verdicts. */
    @Benchmark
    public Analysis engine() {
        return engine.analyse(message());
    }

    /** The same with a judge that does nothing. */
    @Benchmark
    public Analysis formats() {
        return unjudging.analyse(message());
    }

    /** Octets to the tree of parts. */
    @Benchmark
    public MailTree tree() {
        return MailReader.read(message());
    }

    /** One recipient's outcome to a verdict. */
    @Benchmark
    public Verdict judge() {
        next = next + 1 < cases.size() ? next + 1 : 0;
        Case given = cases.get(next);
        return judge.judge(given.outcome, given.context);
    }

    /** The floor: the MIME library's tokenizer steps through the octets and keeps nothing. */
    @Benchmark
    public int floor() throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
        tokens.parse(new ByteArrayInputStream(message().content()));
        int count = 0;
        while (tokens.getState() != EntityState.T_END_OF_STREAM) {
            tokens.next();
            count++;
        }
        return count;
    }

    private RawMessage message() {
        message = message + 1 < messages.size() ? message + 1 : 0;
        return messages.get(message);
    }

    private static List<Case> cases(Explanation explanation) {
        return explanation.analysis().events().stream()
                .map(event -> new Case(event.outcome(), explanation.context()))
                .toList();
    }

    private record Case(RecipientOutcome outcome, Context context) {}
}
