package io.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.api.By;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.plugin.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every event store keeps. */
public abstract class EventStoreContract {

    protected static final StreamId ACME = new StreamId("acme-1");
    protected static final Instant START = Instant.parse("2026-11-23T11:00:00.000001Z");
    private static final InputKey INPUT = new InputKey(new ConnectionId("oftc"), "msg 1");

    protected EventStore store;

    /** A new, empty store whose clock stands at {@link #START}. */
    protected abstract EventStore create();

    @BeforeEach
    void open() {
        store = create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    protected static LogEvent note(long number) {
        return new JournalEvent.Logged(
                new Stamp(START.plusSeconds(number), By.system("clock")), "note " + number + " für alle");
    }

    protected static Append append(StreamId stream, long expected, LogEvent... events) {
        return new Append(stream, expected, List.of(events), 0, Optional.empty(), Optional.empty());
    }

    private static Append append(long expected, long house, InputKey input, LogEvent... events) {
        return new Append(ACME, expected, List.of(events), house, Optional.empty(), Optional.of(input));
    }

    private Conflict.Kind conflictOf(Append append) {
        return catchThrowableOfType(Conflict.class, () -> store.append(append)).kind();
    }

    private void freeze() {
        store.append(append(StreamId.HOUSE, 0, new HouseEvent.Frozen(new Stamp(START, By.system("clock")), "storm")));
    }

    @Test
    void whatAPluginPutsLastIsWhatItGets() {
        assertThat(store.recall("irc", "sts/irc.example")).isEmpty();
        store.memorize("irc", "sts/irc.example", "6697 für immer");
        store.memorize("irc", "sts/irc.example", "6698");
        store.memorize("irc", "sts/other.example", "");
        assertThat(store.recall("irc", "sts/irc.example")).contains("6698");
        assertThat(store.recall("irc", "sts/other.example")).contains("");
    }

    @Test
    void aPluginDoesNotSeeWhatAnotherKeeps() {
        store.memorize("irc", "key", "mine");
        store.memorize("slack", "key", "theirs");
        assertThat(store.recall("irc", "key")).contains("mine");
        assertThat(store.recall("console", "key")).isEmpty();
    }

    @Test
    void whatWasJournalledIsOpenUntilItIsDone() {
        InputKey other = new InputKey(new ConnectionId("hq"), "Ev 2");
        assertThat(store.journal("slack", INPUT, "halt für alle")).isTrue();
        assertThat(store.journal("slack", other, "")).isTrue();
        assertThat(store.journalled("slack"))
                .containsExactly(new Journal.Entry(INPUT, "halt für alle", START), new Journal.Entry(other, "", START));
        store.journalDone("slack", INPUT);
        store.append(append(ACME, 0, note(1)));
        assertThat(store.journalled("slack")).extracting(Journal.Entry::key).containsExactly(other);
    }

    @Test
    void aKnownInputIsNotJournalledAgainWhetherDoneOrNot() {
        store.journal("slack", INPUT, "first");
        assertThat(store.journal("slack", INPUT, "second")).isFalse();
        assertThat(store.journalled("slack")).extracting(Journal.Entry::body).containsExactly("first");
        store.journalDone("slack", INPUT);
        assertThat(store.journal("slack", INPUT, "third")).isFalse();
        assertThat(store.journalled("slack")).isEmpty();
        assertThat(store.journalled("irc")).isEmpty();
        assertThat(store.journal("irc", INPUT, "of another plugin")).isTrue();
    }

    @Test
    void journalsAreForgottenByTimeToo() {
        store.journal("slack", INPUT, "old");
        store.forgetInputsBefore(START);
        assertThat(store.journal("slack", INPUT, "old")).isFalse();
        store.forgetInputsBefore(START.plusSeconds(1));
        assertThat(store.journalled("slack")).isEmpty();
        assertThat(store.journal("slack", INPUT, "new")).isTrue();
    }

    @Test
    void aClosedStoreKeepsNothing() {
        store.close();
        assertThatThrownBy(() -> store.memorize("irc", "key", "value")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.recall("irc", "key")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.journal("irc", INPUT, "")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.journalDone("irc", INPUT)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.journalled("irc")).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void whatWasAppendedIsReadInOrder() {
        List<StoredEvent> stored = store.append(append(ACME, 0, note(1), note(2)));
        List<StoredEvent> more = store.append(append(ACME, 2, note(3)));
        assertThat(stored).extracting(StoredEvent::seq).containsExactly(1L, 2L);
        assertThat(store.read(ACME, 0)).containsExactly(stored.get(0), stored.get(1), more.get(0));
        assertThat(store.read(ACME, 2)).isEqualTo(more);
        assertThat(store.read(new StreamId("other"), 0)).isEmpty();
        assertThat(store.verify(ACME)).isEmpty();
    }

    @Test
    void whatIsHandedOverWithoutWaitingIsWrittenInThatOrder() {
        CompletableFuture<List<StoredEvent>> first =
                store.write(append(ACME, 0, note(1))).toCompletableFuture();
        CompletableFuture<List<StoredEvent>> second =
                store.write(append(ACME, 1, note(2))).toCompletableFuture();
        assertThat(second.join()).isEqualTo(store.read(ACME, 1));
        assertThat(first).isCompletedWithValue(store.read(ACME, 0).subList(0, 1));
    }

    @Test
    void whatIsHandedOverFailsForItselfAsAnAppendDoes() {
        CompletableFuture<List<StoredEvent>> stale =
                store.write(append(ACME, 1, note(1))).toCompletableFuture();
        CompletableFuture<List<StoredEvent>> fine =
                store.write(append(ACME, 0, note(1))).toCompletableFuture();
        assertThat(fine.join()).hasSize(1);
        assertThat(stale)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.kind()).isEqualTo(Conflict.Kind.STREAM));
        store.close();
        assertThat(store.write(append(ACME, 1, note(2))).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void anotherVersionOfTheStreamIsAConflict() {
        store.append(append(ACME, 0, note(1)));
        assertThat(conflictOf(append(ACME, 0, note(2)))).isEqualTo(Conflict.Kind.STREAM);
        assertThat(conflictOf(append(ACME, 2, note(2)))).isEqualTo(Conflict.Kind.STREAM);
        assertThat(store.read(ACME, 0)).hasSize(1);
    }

    @Test
    void anotherVersionOfTheHouseIsAConflict() {
        freeze();
        assertThat(conflictOf(append(ACME, 0, note(1)))).isEqualTo(Conflict.Kind.HOUSE);
        assertThat(store.append(append(0, 1, INPUT, note(1)))).hasSize(1);
        assertThat(store.read(ACME, 0).getFirst().houseVersion()).isEqualTo(1);
    }

    @Test
    void theHouseIsCheckedAgainstItselfAlone() {
        freeze();
        store.append(append(
                StreamId.HOUSE, 1, new HouseEvent.Unfrozen(new Stamp(START.plusSeconds(1), By.system("clock")))));
        assertThat(store.read(StreamId.HOUSE, 0)).hasSize(2);
        assertThat(store.verify(StreamId.HOUSE)).isEmpty();
    }

    @Test
    void aDoubledInputHasOneEffect() {
        store.append(append(0, 0, INPUT, note(1)));
        assertThat(store.seen(INPUT)).isTrue();
        assertThat(conflictOf(append(0, 0, INPUT, note(1)))).isEqualTo(Conflict.Kind.SEEN);
        assertThat(conflictOf(append(1, 0, INPUT, note(2)))).isEqualTo(Conflict.Kind.SEEN);
        assertThat(store.read(ACME, 0)).hasSize(1);
    }

    @Test
    void anInputOfARefusedAppendIsNotSeen() {
        assertThat(conflictOf(append(7, 0, INPUT, note(1)))).isEqualTo(Conflict.Kind.STREAM);
        assertThat(store.seen(INPUT)).isFalse();
    }

    @Test
    void anInputMayBeRememberedWithoutEventsAndIsForgottenByTime() {
        assertThat(store.append(append(0, 0, INPUT))).isEmpty();
        assertThat(store.seen(INPUT)).isTrue();
        assertThat(store.forgetInputsBefore(START)).isZero();
        assertThat(store.forgetInputsBefore(START.plusSeconds(1))).isEqualTo(1);
        assertThat(store.seen(INPUT)).isFalse();
        assertThat(store.streams()).isEmpty();
    }

    @Test
    void timesNeverGoBack() {
        store.append(append(ACME, 0, note(5)));
        assertThatThrownBy(() -> store.append(append(ACME, 1, note(4)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.append(append(ACME, 1, note(7), note(6))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.append(append(ACME, 1, note(5)))).hasSize(1);
    }

    @Test
    void aDeadlineIsReplacedByEventsAlone() {
        Instant due = START.plusSeconds(60);
        store.append(new Append(ACME, 0, List.of(note(1)), 0, Optional.of(due), Optional.empty()));
        store.append(append(1, 0, INPUT));
        assertThat(store.streams()).containsExactly(new EventStore.StreamState(ACME, 1, Optional.of(due)));
        store.append(append(ACME, 1, note(2)));
        assertThat(store.streams()).containsExactly(new EventStore.StreamState(ACME, 2, Optional.empty()));
    }

    @Test
    void aCursorNeverGoesBack() {
        store.move(new Cursor("oftc:#a", Lane.NORMAL, ACME, 5));
        store.move(new Cursor("oftc:#a", Lane.NORMAL, ACME, 3));
        store.move(new Cursor("oftc:#a", Lane.CRITICAL, ACME, 2));
        assertThat(store.cursors())
                .containsExactlyInAnyOrder(
                        new Cursor("oftc:#a", Lane.NORMAL, ACME, 5), new Cursor("oftc:#a", Lane.CRITICAL, ACME, 2));
    }

    @Test
    void manyThreadsLoseNothingAndABadAppendSpoilsNoOther() throws Exception {
        int threads = 16;
        int each = 60;
        List<Future<?>> work = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                StreamId stream = new StreamId("many-" + t);
                work.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        int version = i;
                        assertThat(store.append(append(stream, version, note(version)))
                                        .getFirst()
                                        .seq())
                                .isEqualTo(version + 1);
                        assertThatThrownBy(() -> store.append(append(stream, version, note(version))))
                                .isInstanceOf(Conflict.class);
                    }
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        assertThat(store.streams()).hasSize(threads);
        for (int t = 0; t < threads; t++) {
            StreamId stream = new StreamId("many-" + t);
            assertThat(store.read(stream, 0))
                    .extracting(StoredEvent::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, each).boxed().toList());
            assertThat(store.verify(stream)).isEmpty();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        assertThatThrownBy(() -> store.append(append(ACME, 0, note(1))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.read(ACME, 0)).isInstanceOf(StoreUnavailable.class);
    }
}
