package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Refusal;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Stage;
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

    /** Rises whatever stands in the way. */
    static Build risesBlindly() {
        return of(new Rules() {
            @Override
            public Decision decide(Switchover state, House house, Action action, Instant now) {
                Decision right = Decider.decide(state, house, action, now);
                return action instanceof RampAction.Rise rise && right instanceof Decision.Refused
                        ? state.nextStage()
                                .<Decision>map(stage -> new Decision.Accepted(List.of(risen(state, stage, rise, now))))
                                .orElse(right)
                        : right;
            }
        });
    }

    private static Event risen(Switchover state, Stage stage, RampAction.Rise rise, Instant now) {
        Lever lever = state.runbook().leverOf(stage);
        String verdict = state.ramp().verdict().toString();
        return new RampEvent.Agreed(
                new Stamp(now, rise.by()), stage.id(), stage.share(), lever.holder(), lever.label(), verdict, "");
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

    /** Waits for ever for the confirmation of the fortieth thing that it tells a room. */
    static Build getsStuck() {
        AtomicInteger told = new AtomicInteger();
        return new Build(
                Rules.OF_THE_CORE,
                network -> intercept(
                        ChatTransport.class,
                        network,
                        (proxy, method, arguments) -> method.getName().equals("send")
                                        && ((Outgoing) arguments[1]).key().isPresent()
                                        && told.incrementAndGet() == 40
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
