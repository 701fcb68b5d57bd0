package org.bounceledger.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which policy each job judged last, as text. */
public final class PolicyTexts {
    private final JdbcClient sql;

    public PolicyTexts(NamedParameterJdbcOperations jdbc) {
        this.sql = JdbcClient.create(jdbc);
    }

    /** Keeps the policy of a job; one that it had before is forgotten. */
    public void keep(String job, String policy, Instant now) {
        if (policy.equals(all().get(job))) {
            return;
        }
        sql.sql("INSERT INTO job_policy (job, policy, since_at) VALUES (:job, :policy, :now)"
                        + " ON DUPLICATE KEY UPDATE policy = VALUES(policy), since_at = VALUES(since_at)")
                .param("job", job)
                .param("policy", policy)
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
