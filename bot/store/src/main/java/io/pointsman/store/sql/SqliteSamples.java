package io.pointsman.store.sql;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.store.SampleStore;
import io.pointsman.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Samples in a SQLite file of their own, {@code synchronous=NORMAL}: a crash of the machine may cost the last of them, never the file. */
public final class SqliteSamples implements SampleStore {

    private static final int BUSY_MILLIS = 5_000;
    private static final List<String> TABLES = List.of("""
            create table if not exists sample (
              switchover text not null, measure text not null, scope text not null, name text not null,
              at integer not null, millis integer not null, total integer, bad integer, value real,
              primary key (switchover, measure, scope, name, at)) without rowid
            """, "create index if not exists sample_at on sample (at)", """
            create table if not exists usual (
              switchover text not null, measure text not null, scope text not null, name text not null,
              ratio real not null, deviation real not null, samples integer not null, millis integer not null,
              primary key (switchover, measure, scope, name)) without rowid
            """);

    private final Path file;
    private final Handle handle;

    private SqliteSamples(Path file, Handle handle) {
        this.file = file;
        this.handle = handle;
    }

    /**
     * Opens or makes the file; its directory exists.
     *
     * @throws StoreUnavailable when that is not possible
     */
    public static SqliteSamples open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try {
            SqliteFiles.create(file);
            Handle handle = Jdbi.create(source).open();
            TABLES.forEach(handle::execute);
            return new SqliteSamples(file, handle);
        } catch (java.io.IOException | RuntimeException failure) {
            throw new StoreUnavailable("cannot write " + file + " (" + failure.getMessage() + ")", failure);
        }
    }

    @Override
    public void keep(SwitchoverId switchover, List<Sample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        inOne(open -> {
            PreparedBatch batch = open.prepareBatch("insert or replace into sample values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
            for (Sample sample : samples) {
                Signal signal = sample.signal();
                Optional<Reading.Counts> counts =
                        sample.reading() instanceof Reading.Counts counted ? Optional.of(counted) : Optional.empty();
                Optional<Reading.Value> value =
                        sample.reading() instanceof Reading.Value read ? Optional.of(read) : Optional.empty();
                batch.bind(0, switchover.value())
                        .bind(1, signal.measure().word())
                        .bind(2, signal.scope().kind().name())
                        .bind(3, signal.scope().name())
                        .bind(4, sample.at().toEpochMilli())
                        .bind(5, sample.over().toMillis())
                        .bind(6, counts.map(Reading.Counts::total).orElse(null))
                        .bind(7, counts.map(Reading.Counts::bad).orElse(null))
                        .bind(8, value.map(Reading.Value::value).orElse(null))
                        .add();
            }
            return batch.execute().length;
        });
    }

    @Override
    public List<Sample> read(SwitchoverId switchover, Signal signal, Instant from, Instant to) {
        return inOne(open -> open.createQuery("select at, millis, total, bad, value from sample where switchover = ?"
                        + " and measure = ? and scope = ? and name = ? and at > ? and at <= ? order by at")
                .bind(0, switchover.value())
                .bind(1, signal.measure().word())
                .bind(2, signal.scope().kind().name())
                .bind(3, signal.scope().name())
                .bind(4, from.toEpochMilli())
                .bind(5, to.toEpochMilli())
                .map((row, context) -> sample(signal, row))
                .list());
    }

    private static Sample sample(Signal signal, ResultSet row) throws SQLException {
        Reading reading = signal.measure().isCounted()
                ? new Reading.Counts(row.getLong("total"), row.getLong("bad"))
                : new Reading.Value(row.getDouble("value"));
        return new Sample(
                signal,
                Instant.ofEpochMilli(row.getLong("at")),
                Duration.ofMillis(Math.max(1, row.getLong("millis"))),
                reading);
    }

    @Override
    public void learned(SwitchoverId switchover, List<Usual> baselines) {
        inOne(open -> {
            PreparedBatch batch = open.prepareBatch("insert or replace into usual values (?, ?, ?, ?, ?, ?, ?, ?)");
            baselines.forEach(one -> batch.bind(0, switchover.value())
                    .bind(1, one.signal().measure().word())
                    .bind(2, one.signal().scope().kind().name())
                    .bind(3, one.signal().scope().name())
                    .bind(4, one.ratio())
                    .bind(5, one.deviation())
                    .bind(6, one.samples())
                    .bind(7, one.over().toMillis())
                    .add());
            return batch.size() == 0 ? 0 : batch.execute().length;
        });
    }

    @Override
    public List<Usual> usual(SwitchoverId switchover) {
        return inOne(open -> open
                .createQuery("select * from usual where switchover = ?")
                .bind(0, switchover.value())
                .map((row, context) -> usual(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    /** Empty for a measure that this version does not know. */
    private static Optional<Usual> usual(ResultSet row) throws SQLException {
        Optional<Measure> measure = Measure.parse(row.getString("measure"));
        if (measure.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = new Scope(Scope.Kind.valueOf(row.getString("scope")), row.getString("name"));
        return Optional.of(new Usual(
                new Signal(measure.get(), scope),
                row.getDouble("ratio"),
                row.getDouble("deviation"),
                row.getLong("samples"),
                Duration.ofMillis(row.getLong("millis"))));
    }

    @Override
    public int tidy(Instant now) {
        return inOne(open -> open.createUpdate("delete from sample where at < ?")
                        .bind(0, now.minus(AT_ALL).toEpochMilli())
                        .execute()
                + fewer(open, now.minus(AS_THEY_CAME), Duration.ofMinutes(1))
                + fewer(open, now.minus(BY_THE_MINUTE), Duration.ofHours(1)));
    }

    /** Whatever is older and shorter than a slot becomes one sample at the end of its slot. */
    private static int fewer(Handle open, Instant before, Duration slot) {
        long millis = slot.toMillis();
        long end = before.toEpochMilli() / millis * millis;
        open.execute("create temp table if not exists slot as select * from sample limit 0");
        open.execute("delete from slot");
        open.createUpdate("insert into slot select switchover, measure, scope, name, (at - 1) / :slot * :slot + :slot,"
                        + " min(sum(millis), :slot), sum(total), sum(bad), avg(value) from sample"
                        + " where at <= :end and millis < :slot group by 1, 2, 3, 4, 5")
                .bind("slot", millis)
                .bind("end", end)
                .execute();
        int gone = open.createUpdate("delete from sample where at <= :end and millis < :slot")
                .bind("slot", millis)
                .bind("end", end)
                .execute();
        // A slot counts as all there, so that it is not summed again; what comes later still is added to it.
        int came = open.createUpdate(
                        "insert into sample select switchover, measure, scope, name, at, :slot, total, bad,"
                                + " value from slot where true on conflict do update set total = total + excluded.total,"
                                + " bad = bad + excluded.bad, value = (value + excluded.value) / 2")
                .bind("slot", millis)
                .execute();
        return gone - came;
    }

    private synchronized <T> T inOne(Function<Handle, T> work) {
        try {
            return handle.inTransaction(work::apply);
        } catch (RuntimeException failure) {
            throw new StoreUnavailable("samples: " + file + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
