package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final Turnstile turnstile = new Turnstile(beside::add);
    private final List<String> done = new ArrayList<>();

    private Consumer<Runnable> atOnce(String name) {
        return through -> {
            done.add(name);
            through.run();
        };
    }

    private Consumer<Runnable> later(String name, Queue<Runnable> exits) {
        return through -> {
            done.add(name);
            exits.add(through);
        };
    }

    @Test
    void whoIsThroughAtOnceIsFollowedOnTheSameThreadHoweverManyCome() {
        Runnable work = turnstile.enter(atOnce("first")).orElseThrow();
        for (int i = 0; i < 100_000; i++) {
            assertThat(turnstile.enter(atOnce("next"))).isEmpty();
        }
        work.run();
        assertThat(done).hasSize(100_001).startsWith("first", "next");
        assertThat(beside).isEmpty();
    }

    @Test
    void whoWaitsForSomebodyElseIsFollowedBesideWhoeverLetThemThrough() {
        Queue<Runnable> exits = new ArrayDeque<>();
        turnstile.enter(later("first", exits)).orElseThrow().run();
        assertThat(turnstile.enter(atOnce("second"))).isEmpty();
        assertThat(done).containsExactly("first");

        exits.remove().run();
        assertThat(done).containsExactly("first");
        beside.remove().run();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whoIsLetThroughByAnotherThreadWhileStillInsideKeepsNobody() {
        turnstile
                .enter(through -> {
                    assertThat(turnstile.enter(atOnce("second"))).isEmpty();
                    letThroughByAnotherThread(through);
                    // As when the time limit of a plugin is over: this one is still inside.
                    beside.remove().run();
                    done.add("first");
                })
                .orElseThrow()
                .run();
        assertThat(done).containsExactly("second", "first");
        turnstile.enter(atOnce("third")).orElseThrow().run();
        assertThat(done).containsExactly("second", "first", "third");
    }

    private static void letThroughByAnotherThread(Runnable through) {
        Thread other = Thread.ofPlatform().start(through);
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
