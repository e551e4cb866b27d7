package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Contact;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a pager and the people whom it calls may say at random, the expected and the odd. */
final class PageChance {

    private static final List<String> PAGERS = List.of("chat", "mail", "sms");
    private final Random random;

    PageChance(Random random) {
        this.random = random;
    }

    Action action(Switchover state) {
        By clock = Acme.by(Acme.CLOCK);
        By by = Acme.by(any(Acme.PEOPLE));
        Optional<PageState> page = state.pages().isEmpty() ? Optional.empty() : Optional.of(any(state.pages()));
        String key = page.map(PageState::key).orElse("pointsman:acme-1:ops:7");
        int attempts = page.map(one -> one.calling().attempts().size()).orElse(0);
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 ->
                new PageAction.Call(
                        clock,
                        key,
                        random.nextInt(5) == 0
                                ? random.nextInt(6)
                                : page.map(one -> one.calling().turn()).orElse(1),
                        escalation(),
                        callees(state));
            case 4, 5, 6 -> new PageAction.ReportAttempt(clock, key, random.nextInt(attempts + 2), result());
            case 7 ->
                new PageAction.AcknowledgePage(
                        by,
                        random.nextBoolean() ? Optional.empty() : Optional.of(PageAction.Which.of(key)),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(Duration.ofMinutes(random.nextInt(30) - 1)),
                        random.nextBoolean() ? "" : "mail",
                        random.nextBoolean());
            case 8 -> new PageAction.DeclinePage(by, Optional.of(PageAction.Which.of(key)), "", Acme.SECRET);
            case 9 -> new PageAction.UnacknowledgePage(clock, key, Acme.SECRET);
            case 10 -> new PageAction.NoticeArrival(clock, new PersonId("opal"));
            case 11 -> new PageAction.ReportEndTold(clock, key, any(List.of(Pager.Ending.values())));
            case 12 ->
                new PageAction.OpenPage(
                        by,
                        any(List.of(io.pointsman.api.Role.SUPPORT, io.pointsman.api.Role.OPS)),
                        any(List.of(Urgency.values())),
                        by.actor().isStaff() ? Acme.SECRET : "slow @here\nnow");
            default ->
                random.nextInt(4) == 0 ? new PageAction.StandDown(by) : new PageAction.NoticeArrival(clock, anyId());
        };
    }

    private PersonId anyId() {
        return new PersonId(any(List.of("nina", "ned", "carla")));
    }

    private PageAction.Result result() {
        return switch (random.nextInt(4)) {
            case 0 -> new PageAction.Result.Failed(Acme.SECRET, random.nextBoolean());
            case 1 -> new PageAction.Result.Delivered();
            default -> new PageAction.Result.Sent("ref", random.nextBoolean(), random.nextInt(5) == 0, "");
        };
    }

    private List<Callee> callees(Switchover state) {
        List<Callee> callees = new ArrayList<>();
        for (Actor actor : List.of(Acme.OPAL, Acme.NED, Acme.NINA)) {
            if (random.nextInt(3) == 0) {
                Callee callee = Callee.person(new PersonId(actor.key()), actor.name(), contacts());
                callees.add(
                        random.nextInt(4) == 0
                                ? callee.quietUntil(state.lastAt().plus(Duration.ofMinutes(random.nextInt(90))))
                                : callee);
            }
        }
        if (random.nextInt(6) == 0) {
            callees.add(Callee.service("sms:x", Acme.SECRET, "sms"));
        }
        return callees;
    }

    private List<Contact> contacts() {
        return PAGERS.stream()
                .filter(pager -> random.nextBoolean())
                .map(pager -> new Contact(pager, Duration.ofMinutes(random.nextInt(4))))
                .toList();
    }

    private Escalation escalation() {
        List<Escalation.Step> steps = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            steps.add(new Escalation.Step(
                    Acme.SECRET,
                    Duration.ofSeconds(30 + random.nextInt(240)),
                    random.nextInt(2),
                    random.nextBoolean()));
        }
        return new Escalation(
                steps,
                1 + random.nextInt(2),
                Duration.ofMinutes(10L * random.nextInt(3)),
                Duration.ofMinutes(random.nextInt(6)),
                random.nextInt(4));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
