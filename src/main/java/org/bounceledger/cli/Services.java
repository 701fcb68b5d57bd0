package org.bounceledger.cli;

import org.bounceledger.batch.Blocks;
import org.bounceledger.batch.DeadRuns;
import org.bounceledger.batch.Decisions;
import org.bounceledger.batch.DryRun;
import org.bounceledger.batch.MailboxOpener;
import org.bounceledger.batch.Recompute;
import org.bounceledger.batch.RunBrake;
import org.bounceledger.batch.ShadowLedger;
import org.bounceledger.dispatch.Dispatch;
import org.bounceledger.schedule.Schedules;
import org.bounceledger.store.Brakes;
import org.bounceledger.store.Database;
import org.bounceledger.store.Leases;
import org.bounceledger.store.Overrides;
import org.bounceledger.store.Recipients;
import org.bounceledger.store.Reports;
import org.bounceledger.store.Runs;
import org.bounceledger.store.SendVolume;
import org.bounceledger.store.SentMessages;
import org.bounceledger.store.Suppressions;

/** What commands need that work on the database. */
public record Services(
        Schedules schedules,
        DryRun dryRun,
        MailboxOpener mailboxes,
        Database database,
        Recipients recipients,
        Overrides overrides,
        Decisions decisions,
        RunBrake runBrake,
        Brakes brakes,
        DeadRuns deadRuns,
        ShadowLedger shadow,
        Recompute recompute,
        Leases leases,
        Runs runs,
        Reports reports,
        Dispatch dispatch,
        Suppressions suppressions,
        Blocks blocks,
        SentMessages sentMessages,
        SendVolume sendVolume) {}
