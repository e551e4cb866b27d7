package io.pointsman.app.config;

import io.pointsman.api.Audience;
import io.pointsman.api.FactName;
import io.pointsman.api.GateId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.runbook.AskAgain;
import io.pointsman.api.runbook.Attention;
import io.pointsman.api.runbook.Bound;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.ExpectedAlert;
import io.pointsman.api.runbook.FollowUpTemplate;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the records of a runbook from a file that has no problem. */
final class RunbookReader {

    /** Of a runbook that moves none. */
    private static final Lever NO_TRAFFIC = new Lever(Lever.Kind.OPS, Role.LEAD, "no traffic", Duration.ZERO);

    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private RunbookReader() {}

    static Runbook read(RunbookName name, Section root) {
        TreeMap<String, String> messages = new TreeMap<>();
        Section texts = root.at("messages");
        texts.keys().forEach(key -> messages.put(key, texts.must(key).strip()));
        return new Runbook(
                name,
                root.must("title"),
                root.must("summary").strip(),
                root.optional("lever").map(RunbookReader::lever).orElse(NO_TRAFFIC),
                roles(root, "roles"),
                root.list("phases").stream().map(RunbookReader::phase).toList(),
                root.list("bounds").stream().map(RunbookReader::bound).toList(),
                root.list("follow-ups").stream()
                        .map(item -> new FollowUpTemplate(item.mustDuration("after"), item.must("text")))
                        .toList(),
                messages,
                attention(root),
                root.texts("pops"),
                root.list("expected-alerts").stream()
                        .map(RunbookReader::expectedAlert)
                        .toList());
    }

    private static Attention attention(Section root) {
        Attention usual = Attention.USUAL;
        Section nudge = root.at("nudge");
        return new Attention(
                new Attention.Nudging(
                        nudge.duration("after").orElse(usual.nudging().after()),
                        nudge.duration("lead-after").orElse(usual.nudging().lead()),
                        nudge.duration("again").orElse(usual.nudging().again()),
                        nudge.duration("at-most").orElse(usual.nudging().atMost())),
                root.duration("silence").orElse(usual.silence()),
                root.duration("lead-away").orElse(usual.leadAway()),
                root.list("phases").stream()
                        .flatMap(phase -> phase.list("steps").stream())
                        .filter(step -> step.at("standby").node().asBoolean(false))
                        .map(step -> new StepId(step.must("id")))
                        .toList());
    }

    private static List<Role> roles(Section section, String key) {
        return section.texts(key).stream().map(Role::new).toList();
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Lever lever(Section section) {
        Lever.Kind kind = word(Lever.Kind.class, section.must("kind"));
        return new Lever(
                kind,
                new Role(section.must("holder")),
                section.must("label"),
                section.mustDuration("settle"),
                kind == Lever.Kind.PLUGIN ? Optional.of(call(section)) : Optional.empty());
    }

    private static LeverCall call(Section section) {
        return new LeverCall(
                section.must("name"),
                arguments(section),
                section.duration("answer-within").orElse(ANSWER_WITHIN),
                word(LeverCall.OnAbort.class, section.text("on-abort").orElse("offer")));
    }

    /** What is said under {@code with:}. */
    static SortedMap<String, String> arguments(Section section) {
        SortedMap<String, String> arguments = new TreeMap<>();
        Section with = section.at("with");
        with.keys().forEach(key -> arguments.put(key, with.at(key).node().asString()));
        return arguments;
    }

    private static Phase phase(Section section) {
        return new Phase(
                new PhaseId(section.must("id")),
                section.must("title"),
                word(Phase.When.class, section.text("when").orElse("always")),
                section.optional("gate").map(RunbookReader::gate),
                section.list("steps").stream().map(RunbookReader::step).toList(),
                section.list("stages").stream().map(RunbookReader::stage).toList());
    }

    private static Step step(Section section) {
        Role owner = new Role(section.must("owner"));
        String audience = section.text("audience").orElse(owner.equals(Role.CUSTOMER) ? "customer" : "staff");
        return new Step(
                new StepId(section.must("id")),
                section.must("title"),
                section.text("detail").orElse("").strip(),
                owner,
                word(Audience.class, audience),
                section.text("stream").orElse(owner.value()),
                section.texts("after").stream().map(StepId::new).toList(),
                section.duration("offset"),
                section.duration("duration"),
                section.duration("waits"),
                section.optional("check").map(RunbookReader::check),
                section.optional("completion")
                        .map(item -> new Completion(roles(item, "roles"), item.number("need", 1)))
                        .orElse(Completion.OWNER),
                section.text("rollback").map(StepId::new),
                section.text("waits-until").map(Moments::read));
    }

    private static CheckCall check(Section section) {
        return new CheckCall(
                section.must("name"),
                arguments(section),
                section.at("must-pass").node().asBoolean(false));
    }

    private static Gate gate(Section section) {
        return new Gate(
                new GateId(section.must("id")),
                section.must("title"),
                roles(section, "required"),
                section.optional("quorum").map(item -> new Gate.Quorum(roles(item, "roles"), item.number("need", 1))),
                section.mustDuration("answer-within"),
                section.mustDuration("nudge-after"),
                section.mustDuration("valid-for"),
                section.list("ask-again").stream()
                        .map(item -> new AskAgain(new FactName(item.must("fact")), roles(item, "roles")))
                        .toList());
    }

    private static Stage stage(Section section) {
        return new Stage(
                new StageId(section.must("id")),
                share(section).orElseThrow(),
                section.mustDuration("soak"),
                gate(section.at("gate")),
                section.optional("lever").map(RunbookReader::lever));
    }

    /** The share of a stage. */
    static Optional<Share> share(Section stage) {
        Section share = stage.at("share");
        return share.node().isNumber()
                ? Share.parse(share.node().decimalValue().stripTrailingZeros().toPlainString())
                : Optional.empty();
    }

    private static ExpectedAlert expectedAlert(Section section) {
        SortedMap<String, String> labels = new TreeMap<>();
        Section given = section.at("labels");
        given.keys().forEach(label -> labels.put(label, given.at(label).node().asString()));
        return new ExpectedAlert(
                section.must("id"),
                section.must("silencer"),
                section.must("customer-label"),
                labels,
                section.text("from").map(PhaseId::new),
                section.mustDuration("at-most"),
                section.must("why"));
    }

    private static Bound bound(Section section) {
        boolean above = section.has("above");
        return new Bound(
                section.must("signal"),
                above ? Bound.Direction.ABOVE : Bound.Direction.BELOW,
                section.at(above ? "above" : "below").node().asDouble(),
                word(Bound.RelativeTo.class, section.text("relative-to").orElse("nothing")),
                section.mustDuration("during"),
                word(Bound.Consequence.class, section.must("consequence")));
    }
}
