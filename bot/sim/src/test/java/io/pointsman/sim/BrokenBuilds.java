package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Lane;
import io.pointsman.api.Refusal;
import io.pointsman.api.Stamp;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Verdict;
import io.pointsman.core.Decider;
import io.pointsman.core.Decision;
import io.pointsman.core.Evolution;
import io.pointsman.core.Message;
import io.pointsman.core.Narrator;
import io.pointsman.runtime.Rules;
import io.pointsman.store.EventStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Bots that break one promise each, as a bug would. */
final class BrokenBuilds {

    private static final Stamp NEVER = new Stamp(Instant.EPOCH, By.system("bug"));

    private BrokenBuilds() {}

    private static Build of(Rules rules) {
        return new Build(rules, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Rises whatever the verdict is and whoever holds. */
    static Build risesBlindly() {
        return of(new Rules() {
            @Override
            public Decision decide(Switchover state, House house, Action action, Instant now) {
                return Decider.decide(action instanceof RampAction.Rise ? rosy(state) : state, house, action, now);
            }
        });
    }

    private static Switchover rosy(Switchover state) {
        Verdict pass = new Verdict(VerdictKind.PASS, "looks fine");
        Switchover passing = Evolution.evolve(state, new RampEvent.VerdictChanged(NEVER, pass));
        Switchover free =
                state.holding() ? Evolution.evolve(passing, new HoldEvent.Resumed(NEVER, "never mind")) : passing;
        return state.nextStage()
                .map(stage ->
                        new GateEvent.GateRef(stage.gate().id(), stage.gate().title(), false))
                .map(gate -> Evolution.evolve(free, new GateEvent.Passed(NEVER, gate)))
                .orElse(free);
    }

    /** Does not hold: it has other things to do. */
    static Build ignoresHolds() {
        return of(new Rules() {
            @Override
            public Decision decide(Switchover state, House house, Action action, Instant now) {
                return action instanceof HoldAction.CallHold
                        ? new Decision.Refused(new Refusal(Refusal.Reason.NOT_NOW, "I am busy."))
                        : Decider.decide(state, house, action, now);
            }
        });
    }

    /** Says something else than what is in the log. */
    static Build saysOtherThings() {
        return of(new Rules() {
            @Override
            public List<Message> narrate(Switchover before, Event event, Audience audience) {
                return Narrator.narrate(before, event, audience).stream()
                        .map(line -> event instanceof RampEvent.Declared
                                ? new Message(line.lane(), line.text().replace('1', '2'))
                                : line)
                        .toList();
            }
        });
    }

    /** Tells the customer why staff hold. */
    static Build talksToCustomersAsToStaff() {
        return of(new Rules() {
            @Override
            public List<Message> narrate(Switchover before, Event event, Audience audience) {
                return Narrator.narrate(before, event, event instanceof HoldEvent.Held ? Audience.STAFF : audience);
            }
        });
    }

    /** Forgets that a page is open. */
    static Build pagesAgain() {
        return of(new Rules() {
            @Override
            public Decision decide(Switchover state, House house, Action action, Instant now) {
                boolean pages = action instanceof PageAction.OpenPage || action instanceof RampAction.ReportVerdict;
                return Decider.decide(pages ? withoutPages(state) : state, house, action, now);
            }
        });
    }

    private static Switchover withoutPages(Switchover state) {
        Switchover without = state;
        for (PageState page : state.openPages()) {
            without = Evolution.evolve(without, new PageEvent.PageClosed(NEVER, page.key(), page.role()));
        }
        return without;
    }

    /** Wakes a minute late. */
    static Build wakesLate() {
        return of(new Rules() {
            @Override
            public Optional<Instant> nextDeadline(Switchover state) {
                return Rules.super.nextDeadline(state).map(due -> due.plus(Duration.ofMinutes(1)));
            }
        });
    }

    /** Has a clock for votes that is fast. */
    static Build stampsTheFuture() {
        return of(new Rules() {
            @Override
            public Decision decide(Switchover state, House house, Action action, Instant now) {
                return Decider.decide(
                        state, house, action, action instanceof GateAction.CastVote ? now.plusSeconds(40) : now);
            }
        });
    }

    /** Waits for ever for the confirmation of its thirtieth urgent line. */
    static Build getsStuck() {
        AtomicInteger urgent = new AtomicInteger();
        return new Build(
                Rules.OF_THE_CORE,
                network -> intercept(
                        ChatTransport.class,
                        network,
                        (proxy, method, arguments) -> method.getName().equals("send")
                                        && ((Outgoing) arguments[1]).lane() == Lane.CRITICAL
                                        && urgent.incrementAndGet() == 30
                                ? new CompletableFuture<Void>()
                                : call(network, method, arguments)),
                UnaryOperator.identity());
    }

    /** Reads the log but for its last event. */
    static Build readsTooLittle() {
        return new Build(
                Rules.OF_THE_CORE,
                UnaryOperator.identity(),
                log -> intercept(EventStore.class, log, (proxy, method, arguments) -> {
                    Object all = call(log, method, arguments);
                    return method.getName().equals("read") && all instanceof List<?> list && list.size() > 1
                            ? list.subList(0, list.size() - 1)
                            : all;
                }));
    }

    private static <T> T intercept(Class<T> type, T real, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(real.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object real, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
