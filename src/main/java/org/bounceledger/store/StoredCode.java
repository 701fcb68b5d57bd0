package org.bounceledger.store;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bounceledger.model.Action;
import org.bounceledger.model.Belief;
import org.bounceledger.model.Decision;
import org.bounceledger.model.Fault;
import org.bounceledger.model.Hold;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.Outcome;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientState;
import org.bounceledger.model.Tier;
import org.jspecify.annotations.Nullable;

/** An enum that is stored by its stable name. */
final class StoredCode<E extends Enum<E>> {
    static final StoredCode<Action> ACTION = new StoredCode<>(Action.class, Action::code);
    static final StoredCode<BrakeDecision> BRAKE_DECISION = new StoredCode<>(BrakeDecision.class, BrakeDecision::code);
    static final StoredCode<BrakeProgress> BRAKE_PROGRESS = new StoredCode<>(BrakeProgress.class, BrakeProgress::code);
    static final StoredCode<BrakeScope> BRAKE_SCOPE = new StoredCode<>(BrakeScope.class, BrakeScope::code);
    static final StoredCode<Belief> BELIEF = new StoredCode<>(Belief.class, Belief::code);
    static final StoredCode<Fault> FAULT = new StoredCode<>(Fault.class, Fault::code);
    static final StoredCode<Decision.Kind> DECISION = new StoredCode<>(Decision.Kind.class, Decision.Kind::code);
    static final StoredCode<Decision.Scope> SCOPE = new StoredCode<>(Decision.Scope.class, Decision.Scope::code);
    static final StoredCode<Hold> HOLD = new StoredCode<>(Hold.class, Hold::code);
    static final StoredCode<MessageKind> KIND = new StoredCode<>(MessageKind.class, MessageKind::code);
    static final StoredCode<MessageState> MESSAGE_STATE = new StoredCode<>(MessageState.class, MessageState::code);
    static final StoredCode<Outcome> OUTCOME = new StoredCode<>(Outcome.class, Outcome::code);
    static final StoredCode<Reason> REASON = new StoredCode<>(Reason.class, Reason::code);
    static final StoredCode<RecipientState> STATE = new StoredCode<>(RecipientState.class, RecipientState::code);
    static final StoredCode<RunState> RUN_STATE = new StoredCode<>(RunState.class, RunState::code);
    static final StoredCode<Tier> TIER = new StoredCode<>(Tier.class, Tier::name);

    private final Class<E> type;
    private final Map<String, E> byCode;

    private StoredCode(Class<E> type, Function<E, String> code) {
        this.type = type;
        this.byCode = Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(code, Function.identity()));
    }

    /**
     * The constant of that name.
     *
     * @throws IllegalStateException if the table holds a name that this version does not know
     */
    E of(String code) {
        E constant = byCode.get(code);
        if (constant == null) {
            throw new IllegalStateException("the database holds the " + type.getSimpleName() + " '" + code
                    + "', which this version does not know");
        }
        return constant;
    }

    /** The same, null for null. */
    @Nullable
    E ofNullable(@Nullable String code) {
        return code == null ? null : of(code);
    }
}
