package org.bounceledger.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bounceledger.model.Belief;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which policy each job judged last, as text. */
public final class PolicyTexts {
    private final JdbcClient sql;

    public PolicyTexts(NamedParameterJdbcOperations jdbc) {
        this.sql = JdbcClient.create(jdbc);
    }

    /**
     * Keeps the policy of a job; one that it had before is forgotten.
     *
     * @param demand as the policy has it: for statements that compare it with what events show
     */
    public void keep(String job, String policy, Belief demand, Instant now) {
        if (policy.equals(all().get(job))) {
            return;
        }
        sql.sql(
                        "INSERT INTO job_policy (job, policy, demand, since_at) VALUES (:job, :policy, :demand, :now)"
                                + " ON DUPLICATE KEY UPDATE policy = VALUES(policy), demand = VALUES(demand), since_at = VALUES(since_at)")
                .param("job", job)
                .param("policy", policy)
                .param("demand", demand.code())
                .param("now", Column.utc(now))
                .update();
    }

    /** The policy of each job that has one. */
    public Map<String, String> all() {
        Map<String, String> policies = new HashMap<>();
        sql.sql("SELECT job, policy FROM job_policy").query(row -> {
            policies.put(row.getString("job"), row.getString("policy"));
        });
        return policies;
    }
}
