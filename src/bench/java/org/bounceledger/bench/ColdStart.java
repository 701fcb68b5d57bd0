package org.bounceledger.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.RawMessage;

/**
 * What the messages of one run cost while the virtual machine still compiles: processor time of the thread that analyses, and of the
 * whole process, in which the compiling is. Options of the virtual machine are given in {@code JAVA_TOOL_OPTIONS}.
 */
public final class ColdStart {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double SECOND = 1e9;

    private ColdStart() {}

    /**
     * Prints a line whenever the number of messages has doubled.
     *
     * @param arguments how often to analyse all samples, 64 by default
     */
    public static void main(String[] arguments) {
        int rounds = arguments.length == 0 ? 64 : Integer.parseInt(arguments[0]);
        List<RawMessage> messages = Samples.all();
        Engine engine = Engine.withRules(RuleSet.bundled());
        long thread = THREADS.getCurrentThreadCpuTime();
        long process = SYSTEM.getProcessCpuTime();
        long events = 0;
        for (int round = 1; round <= rounds; round++) {
            for (RawMessage message : messages) {
                events += engine.analyse(message).events().size();
            }
            if (Integer.bitCount(round) == 1 || round == rounds) {
                System.out.printf(
                        "%,9d messages, %,9d events: %6.2f s of the thread, %6.2f s of the process%n",
                        round * messages.size(),
                        events,
                        (THREADS.getCurrentThreadCpuTime() - thread) / SECOND,
                        (SYSTEM.getProcessCpuTime() - process) / SECOND);
            }
        }
    }
}
