package io.pointsman.app.print;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.runbook.Bound;
import io.pointsman.api.runbook.ExpectedAlert;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import io.pointsman.api.runbook.WaitUntil;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A runbook to be carried out by hand: who, what, when, whom to ask, how to go back, with room to write. The same input gives the same
 * text.
 */
public final class RunbookSheet {

    private static final String LINE = "____________________";
    private static final String CLOCK = "__:__";

    private final Runbook runbook;
    private final SortedMap<String, String> parameters;
    private final Optional<Customer> customer;
    private final Optional<Instant> start;
    private final Directory directory;
    private final String prefix;

    /**
     * @param runbook with its parameters filled in
     * @param parameters with which it was
     * @param customer whose people and zone the sheet shows; empty leaves room for them
     * @param start the planned start; empty leaves times relative to it
     * @param prefix what stands before a verb, where the runbook names one
     */
    public RunbookSheet(
            Runbook runbook,
            SortedMap<String, String> parameters,
            Optional<Customer> customer,
            Optional<Instant> start,
            Directory directory,
            String prefix) {
        this.runbook = runbook;
        this.parameters = parameters;
        this.customer = customer;
        this.start = start;
        this.directory = directory;
        this.prefix = prefix;
    }

    /** Plain text of 80 columns. */
    public String plain() {
        return on(new Paper.Plain());
    }

    public String markdown() {
        return on(new Paper.Markdown());
    }

    private String on(Paper paper) {
        head(paper);
        people(paper);
        lever(paper);
        runbook.phases().stream()
                .filter(phase -> phase.when() == Phase.When.ALWAYS)
                .forEach(phase -> phase(paper, phase));
        rollback(paper);
        bounds(paper);
        expectedAlerts(paper);
        if (!runbook.followUps().isEmpty()) {
            paper.heading(2, "Follow-ups, counted from the close");
            runbook.followUps().forEach(one -> paper.box(Durations.show(one.after()) + ": " + one.text()));
        }
        return paper.written();
    }

    private void head(Paper paper) {
        paper.heading(1, runbook.title());
        paper.text("Runbook " + runbook.name() + ". " + filled(runbook.summary()));
        if (!parameters.isEmpty()) {
            paper.text("With "
                    + parameters.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        paper.text("Customer: "
                + customer.map(one -> one.name() + " (" + one.id() + ", times in " + one.zone() + ")")
                        .orElse(LINE + LINE));
        paper.text("Start: " + start.map(this::time).orElse(LINE + LINE) + "   Switchover: " + LINE);
        paper.text(
                "Anybody may call HOLD at any time: nothing rises until the lead goes on. A rollback needs no gate.");
    }

    private void people(Paper paper) {
        paper.heading(2, "Who");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("role", "name", "phone", "stands by"));
        for (Role role : roles()) {
            rows.add(List.of(role.value(), names(role), LINE, "[ ] " + CLOCK));
        }
        paper.table(rows);
        paper.text("To abort, call: " + LINE + "   or: " + LINE);
        paper.text("Conference call: " + LINE + LINE);
    }

    /** Those that the runbook wants manned, and whoever else it names. */
    private List<Role> roles() {
        List<Role> roles = new ArrayList<>(runbook.roles());
        runbook.steps().stream().map(Step::owner).forEach(roles::add);
        runbook.gates().forEach(gate -> {
            roles.addAll(gate.required());
            gate.quorum().ifPresent(quorum -> roles.addAll(quorum.roles()));
        });
        return roles.stream().distinct().toList();
    }

    private String names(Role role) {
        List<Person> people = customer.map(one -> role.equals(Role.CUSTOMER)
                        ? one.contacts()
                        : directory.engaged(one, start.orElse(Instant.EPOCH)).stream()
                                .flatMap(id -> directory.person(id).stream())
                                .filter(person -> person.roles().contains(role))
                                .toList())
                .orElse(List.of());
        return people.isEmpty() ? LINE : people.stream().map(Person::name).collect(Collectors.joining(", "));
    }

    private void lever(Paper paper) {
        if (runbook.stages().isEmpty()) {
            return;
        }
        paper.heading(2, "The lever");
        paper.text(describe(runbook.lever()));
    }

    private static String describe(Lever lever) {
        return lever.label() + ", turned by " + lever.holder()
                + lever.call()
                        .map(LeverCall::name)
                        .map(name -> " by hand (with the bot: lever " + name + ")")
                        .orElse("")
                + ". The last user follows " + Durations.show(lever.settle()) + " after a move.";
    }

    private void phase(Paper paper, Phase phase) {
        paper.heading(2, phase.id() + ": " + phase.title());
        phase.gate().ifPresent(gate -> gate(paper, gate));
        phase.steps().forEach(step -> step(paper, step));
        for (Stage stage : phase.stages()) {
            paper.heading(3, stage.id() + ": " + stage.share());
            gate(paper, stage.gate());
            stage.lever().ifPresent(lever -> paper.text(describe(lever)));
            paper.box("agreed " + CLOCK + "   asked to move " + CLOCK + "   moved " + CLOCK + " by " + LINE);
            paper.box("held for " + Durations.show(stage.soak()) + " at least, until " + CLOCK + "   seen: " + LINE);
            paper.under("errors: __________  p95: __________  requests: __________  verdict: __________");
        }
    }

    private void step(Paper paper, Step step) {
        paper.box(step.id() + "  " + step.title());
        List<String> facts = new ArrayList<>();
        facts.add(
                step.completion().roles().isEmpty()
                        ? step.owner().value()
                        : step.completion().need() + " of "
                                + step.completion().roles().stream()
                                        .map(Role::value)
                                        .collect(Collectors.joining(", ")));
        step.offset().ifPresent(offset -> facts.add(planned(offset)));
        step.duration().ifPresent(time -> facts.add("takes " + Durations.show(time)));
        step.waits().ifPresent(time -> facts.add("WAIT " + Durations.show(time)));
        step.waitsUntil()
                .filter(moment -> step.waits().isEmpty())
                .ifPresent(moment -> facts.add("WAIT until " + moment(moment)));
        if (!step.after().isEmpty()) {
            facts.add("after " + step.after().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        step.check()
                .ifPresent(check -> facts.add(
                        "verify: " + check.name() + (check.arguments().isEmpty() ? "" : " " + check.arguments())));
        paper.under(String.join("; ", facts));
        if (!step.detail().isBlank()) {
            paper.under(filled(step.detail()));
        }
        paper.under("done " + CLOCK + " by " + LINE + "  seen: " + LINE);
    }

    private String moment(WaitUntil moment) {
        return moment.time()
                .map(time -> time + " by the customer's clock")
                .or(() -> moment.step().map(step -> Durations.show(moment.offset()) + " after " + step + " is done"))
                .orElseGet(() -> planned(moment.offset()));
    }

    private String planned(Duration offset) {
        return start.map(at -> time(at.plus(offset)))
                .orElseGet(() -> offset.isZero()
                        ? "at the planned start"
                        : Durations.show(offset.abs()) + (offset.isNegative() ? " before" : " after")
                                + " the planned start");
    }

    private void gate(Paper paper, Gate gate) {
        paper.box("GATE " + gate.id() + ": " + gate.title());
        paper.under("Answers within " + Durations.show(gate.answerWithin()) + ", and holds for "
                + Durations.show(gate.validFor()) + ". Every one of these, and nobody against it:");
        for (Role role : gate.required()) {
            vote(paper, role);
        }
        gate.quorum().ifPresent(quorum -> {
            paper.under("and " + quorum.need() + " of:");
            quorum.roles().forEach(role -> vote(paper, role));
        });
    }

    private static void vote(Paper paper, Role role) {
        paper.under("( ) GO  ( ) NO-GO  " + role + "  " + CLOCK + "  " + LINE);
    }

    private void rollback(Paper paper) {
        List<Phase> phases = runbook.phases().stream()
                .filter(phase -> phase.when() == Phase.When.ROLLBACK)
                .toList();
        if (phases.isEmpty()) {
            return;
        }
        paper.heading(2, "ROLLBACK: lead, deputy, ops or neteng call it; no gate, no vote");
        paper.text("Called " + CLOCK + " by " + LINE + ": " + LINE);
        paper.text("Moved back " + CLOCK + ". The last user is back "
                + Durations.show(runbook.lever().settle()) + " later, at " + CLOCK + ".");
        phases.forEach(phase -> phase.steps().forEach(step -> step(paper, step)));
    }

    private void bounds(Paper paper) {
        if (runbook.bounds().isEmpty()) {
            return;
        }
        paper.heading(2, "When to hold, and when to abort");
        for (Bound bound : runbook.bounds()) {
            String limit = switch (bound.relativeTo()) {
                case NOTHING -> String.valueOf(bound.limit());
                case BASELINE_DIFFERENCE -> "baseline + " + bound.limit();
                case BASELINE_RATIO -> bound.limit() + " x baseline";
                case FORECAST_RATIO -> bound.limit() + " x forecast";
            };
            paper.text(bound.consequence().name() + ": " + bound.signal() + " "
                    + bound.direction().name().toLowerCase(Locale.ROOT) + " " + limit + " for "
                    + Durations.show(bound.during()));
        }
    }

    private void expectedAlerts(Paper paper) {
        if (runbook.expectedAlerts().isEmpty()) {
            return;
        }
        paper.heading(2, "Alerts that are expected, and silenced by the bot");
        for (ExpectedAlert alert : runbook.expectedAlerts()) {
            paper.text(alert.id() + " in " + alert.silencer() + ": " + alert.customerLabel() + " of the customer, "
                    + alert.labels().entrySet().stream()
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .collect(Collectors.joining(", "))
                    + "; " + Durations.show(alert.atMost()) + " at most: " + alert.why());
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> one : Map.of(
                        "customer",
                        customer.map(Customer::name).orElse("the customer"),
                        "switchover",
                        "the switchover",
                        "runbook",
                        runbook.title(),
                        "lead",
                        "the lead",
                        "start",
                        start.map(this::time).orElse("the planned start"),
                        "prefix",
                        prefix)
                .entrySet()) {
            filled = filled.replaceAll(
                    "\\{\\{\\s*" + one.getKey() + "\\s*}}", java.util.regex.Matcher.quoteReplacement(one.getValue()));
        }
        return filled;
    }

    private String time(Instant at) {
        ZoneId zone = customer.map(Customer::zone).orElse(ZoneId.of("UTC"));
        return DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm z", Locale.ENGLISH)
                .withZone(zone)
                .format(at);
    }
}
