package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.oncall.Policy;
import io.pointsman.api.oncall.Target;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallConfigTest {

    private static final String PEOPLE = """
            people:
              - {id: ann, name: Ann, roles: [neteng], zone: Asia/Tokyo}
              - {id: bob, name: Bob, roles: [ops], contacts: [{pager: chat, after: 1m}]}
            """;

    @TempDir
    private Path home;

    private Section read(String name, String text) {
        try {
            Path file = Files.writeString(home.resolve(name), text);
            return YamlFile.read(file, new ArrayList<>()).orElseThrow().section();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private List<String> problems(String oncall, String people) {
        List<Problem> problems = new ArrayList<>();
        Section file = read("oncall.yaml", oncall);
        Section staff = read("people.yaml", people);
        problems.addAll(SchemaCheck.ours("oncall.schema.json").check(file, Set.of()));
        problems.addAll(SchemaCheck.ours("people.schema.json").check(staff, Set.of()));
        new OnCallRules(
                        Optional.of(file),
                        Optional.of(staff),
                        Set.of(Role.NETENG, Role.OPS, Role.LEAD),
                        List.of(),
                        List.of(),
                        problems)
                .check();
        return problems.stream()
                .map(problem -> problem.toString().replaceFirst("^.*?(oncall|people).yaml:", ""))
                .toList();
    }

    private static String rotation(String layer) {
        return "rotations:\n  - name: neteng\n    layers:\n      - " + layer + "\n";
    }

    private static String policy(String step) {
        return rotation("{people: [ann], anchor: 2026-11-23}") + "policies:\n  neteng:\n    steps:\n      - " + step
                + "\n";
    }

    @Test
    void aWholeFileIsRead() {
        String text =
                rotation("{people: [ann, bob], anchor: 2026-11-23, zone: Asia/Tokyo, hand-off: \"10:00\", turn: day}")
                        + """
                policies:
                  neteng:
                    rounds: 3
                    late: 2m
                    steps:
                      - {call: [{rotation: neteng}], patience: 90s, repeats: 1}
                      - {call: [{role: lead}, {person: bob}], as: the lead}
                """;
        assertThat(problems(text, PEOPLE)).isEmpty();
        OnCallPlan plan = OnCallReading.plan(read("oncall.yaml", text), ZoneOffset.UTC);
        assertThat(plan.rotation("neteng")
                        .orElseThrow()
                        .at(Instant.parse("2026-11-24T01:00:00Z"), List.of(), List.of()))
                .contains(new PersonId("bob"));
        Policy policy = plan.policy(Role.NETENG);
        assertThat(policy.escalation().rounds()).isEqualTo(3);
        assertThat(policy.escalation().late()).isEqualTo(Duration.ofMinutes(2));
        assertThat(policy.escalation().steps())
                .extracting(step -> step.to() + " " + step.patience() + " " + step.repeats())
                .containsExactly("neteng on call PT1M30S 1", "the lead PT2M 0");
        assertThat(policy.targets().get(1))
                .containsExactly(new Target.Holders(Role.LEAD), new Target.Named(new PersonId("bob")));
        assertThat(plan.policy(Role.OPS)).isEqualTo(Policy.usual(Role.OPS));
    }

    private static OfferedPager offered(boolean enabled, boolean granted) {
        return new OfferedPager("post", enabled, granted, Settings.none(), new Pager() {
            @Override
            public String name() {
                return "letter";
            }

            @Override
            public Guarantees guarantees() {
                return new Guarantees(false, false, false, false);
            }

            @Override
            public Optional<String> problem(String to) {
                return to.contains(" ") ? Optional.of("write a street") : Optional.empty();
            }

            @Override
            public PageReceipt send(PageRequest request) {
                return PageReceipt.sent("");
            }

            @Override
            public void withdraw(PageRequest request, Withdrawal why) {}
        });
    }

    private List<String> contact(String contact, OfferedPager offer) {
        List<Problem> problems = new ArrayList<>();
        Section staff = read("people.yaml", "people:\n  - {id: ann, name: Ann, contacts: [" + contact + "]}\n");
        new OnCallRules(Optional.empty(), Optional.of(staff), Set.of(Role.NETENG), List.of(offer), List.of(), problems)
                .check();
        return problems.stream()
                .map(problem -> problem.toString().replaceFirst("^.*?people.yaml:", ""))
                .toList();
    }

    @Test
    void aContactIsOverAChannelThatIsThereAndMayCall() {
        String contact = "{pager: letter, to: street}";
        assertThat(contact(contact, offered(true, true))).isEmpty();
        assertThat(contact("{pager: leter, to: street}", offered(true, true)))
                .containsExactly("2: no plugin calls people over 'leter'; did you mean 'letter'?");
        assertThat(contact("{pager: letter, to: a b}", offered(true, true)))
                .containsExactly("2: 'letter': write a street");
        assertThat(contact(contact, offered(false, true)))
                .containsExactly("2: 'letter': plugin 'post' is not enabled in pointsman.yaml");
        assertThat(contact(contact, offered(true, false)))
                .containsExactly(
                        "2: 'letter': plugin 'post' may not call people: write plugins: {post: {grants: [pager]}}"
                                + " in pointsman.yaml");
    }

    private static Reach of(Map<PersonId, Reach> reach, String person) {
        return Objects.requireNonNull(reach.get(new PersonId(person)));
    }

    @Test
    void howPeopleAreReachedIsReadAndWhoNamesAZoneSleepsAtNight() {
        Map<PersonId, Reach> reach = OnCallReading.reach(read("people.yaml", PEOPLE));
        assertThat(of(reach, "bob").contacts())
                .extracting(point -> point.contact().pager() + point.contact().after())
                .containsExactly("chatPT1M");
        assertThat(of(reach, "ann").quiet().orElseThrow().contain(Instant.parse("2026-11-24T14:00:00Z")))
                .isTrue();
        assertThat(of(reach, "bob").quiet()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{people: [an], anchor: 2026-11-23} | unknown person 'an'",
                "{people: [ann], anchor: monday} | is written 2026-11-23, not 'monday'",
                "{people: [ann], anchor: 2026-11-23, zone: Tokyo} | unknown zone 'Tokyo'",
                "{people: [ann], anchor: 2026-11-23, hand-off: \"9\"} | a time is written \"09:00\", not '9'",
                "{people: [ann], anchor: 2026-11-23, hours: 8-20} | hours are written 08:00-20:00",
                "{people: [ann], anchor: 2026-11-23, days: weekdays} | days are written",
            })
    void aLayerThatCannotBeMeantIsOneLine(String layer, String problem) {
        assertThat(problems(rotation(layer), PEOPLE))
                .singleElement()
                .asString()
                .startsWith("4: ")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{call: [{rotation: netengs}]} | unknown rotation 'netengs'",
                "{call: [{person: an}]} | unknown person 'an'",
                "{call: [{role: boss}]} | unknown role 'boss'",
                "{call: [{pager: pigeon, name: P}]} | no plugin calls people over 'pigeon'",
                "{call: [{pager: chat, name: P}]} | in chat people are called",
                "{call: [{person: ann, role: ops}]} | one of rotation, person, role or pager is called",
                "{call: [{person: ann}], patience: 1s} | '1s' is no time from 10s to 1h",
            })
    void aStepThatCannotBeMeantIsOneLine(String step, String problem) {
        assertThat(problems(policy(step), PEOPLE))
                .singleElement()
                .asString()
                .startsWith("8: ")
                .contains(problem);
    }

    @Test
    void anUnknownRoleChannelOrHourOfPeopleIsSaid() {
        assertThat(problems(
                        policy("{call: [{person: ann}]}").replace("  neteng:\n    steps", "  netengs:\n    steps"),
                        PEOPLE))
                .singleElement()
                .asString()
                .contains("unknown role 'netengs'");
        String odd = """
                people:
                  - {id: ann, name: Ann, roles: [], contacts: [{pager: pigeon}, {pager: chat}, {pager: chat}], quiet-hours: night}
                """;
        assertThat(problems(policy("{call: [{person: ann}]}"), odd))
                .hasSize(3)
                .anyMatch(line -> line.contains("no plugin calls people over 'pigeon'"))
                .anyMatch(line -> line.contains("'chat' is among the contacts already"))
                .anyMatch(line -> line.contains("quiet hours are written 22:00-07:00"));
    }
}
