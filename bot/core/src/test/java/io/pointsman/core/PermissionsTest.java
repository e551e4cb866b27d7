package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import io.pointsman.core.PermissionMatrix.Mark;
import io.pointsman.core.PermissionMatrix.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of permissions against the one that was written from the plan, cell by cell. */
class PermissionsTest {

    private static final PermissionMatrix MATRIX = PermissionMatrix.read();
    private static final Map<String, Function<By, Action>> ACTIONS = EveryAction.onASwitchover();
    private static final Map<String, Function<By, HouseAction>> HOUSE_ACTIONS = EveryAction.onTheHouse();
    private static final Map<String, Actor> PEOPLE = people();
    private static final Switchover PLAIN = state().state;
    private static final Switchover CUSTOMER_HOLDS = customerHolds();

    private static Map<String, Actor> people() {
        Map<String, Actor> people = new LinkedHashMap<>();
        people.put("guest", Actor.guest("oftc/gus!1", "gus"));
        people.put("contact", Actor.contact(new PersonId("carla"), "Carla", Acme.ACME));
        people.put("vouched", Actor.guest("oftc/vic!1", "vic"));
        people.put("stranger", Actor.contact(new PersonId("stan"), "Stan", new CustomerId("globex")));
        people.put("nobody", staff("Nat"));
        people.put("owner", staff("Owen"));
        people.put("ops", staff("Opal", Role.OPS));
        people.put("neteng", staff("Ned", Role.NETENG));
        people.put("product", staff("Pia", Role.PRODUCT_ENGINEERING));
        people.put("support", staff("Sam", Role.SUPPORT));
        people.put("account", staff("Amy", Role.ACCOUNT_MANAGER));
        people.put("lead", staff("Lea"));
        people.put("deputy", staff("Dee"));
        people.put("holder", staff("Hal", new Role("traffic")));
        people.put("paged", staff("Pat", new Role("database")));
        people.put("admin", new Actor(Actor.Kind.PERSON, "adi", "Adi", List.of(), Optional.empty(), true));
        people.put("bot", Actor.system("clock"));
        return people;
    }

    private static Actor staff(String name, Role... roles) {
        return Actor.staff(new PersonId(name.toLowerCase(Locale.ROOT)), name, List.of(roles));
    }

    private static Actor person(String kind) {
        return Objects.requireNonNull(PEOPLE.get(kind));
    }

    private static By as(String person) {
        return new By(person(person), Audience.STAFF);
    }

    private static Runbook runbook() {
        Role storage = new Role("storage");
        Completion several = new Completion(List.of(Role.NETENG, Role.SUPPORT), 2);
        List<Step> steps = List.of(
                Acme.step("of.ops", Role.OPS, Optional.empty(), Completion.OWNER),
                Acme.step("of.customer", Role.CUSTOMER, Optional.empty(), Completion.OWNER),
                Acme.step("of.person", storage, Optional.empty(), Completion.OWNER),
                Acme.step("of.several", Role.OPS, Optional.empty(), several));
        Gate gate = Acme.gate(
                "gate.0",
                10,
                Role.OPS,
                Role.NETENG,
                Role.PRODUCT_ENGINEERING,
                Role.SUPPORT,
                Role.ACCOUNT_MANAGER,
                Role.CUSTOMER);
        return new Runbook(
                new RunbookName("test"),
                "Test",
                "",
                new Lever(Lever.Kind.OPS, new Role("traffic"), "the weights", Duration.ofMinutes(1)),
                List.of(),
                List.of(new Phase(new PhaseId("all"), "All", Phase.When.ALWAYS, Optional.of(gate), steps, List.of())),
                List.of(),
                List.of(),
                new TreeMap<>());
    }

    /** A gate that asks everybody is open, ops and database are paged, and each kind of step is there. */
    private static Run state() {
        Run run = new Run();
        run.accept(new LifeAction.Open(
                as("support"),
                new SwitchoverId("acme-1"),
                Acme.ACME,
                "Acme",
                runbook(),
                Optional.empty(),
                false,
                Stream.of(
                                "support", "contact", "owner", "ops", "neteng", "product", "account", "lead", "deputy",
                                "holder", "paged")
                        .map(person -> Acme.participant(person(person)))
                        .toList(),
                List.of()));
        run.accept(new PeopleAction.Vouch(as("support"), "oftc/vic!1", "vic"));
        run.accept(new PeopleAction.GiveRole(as("support"), Acme.participant(person("deputy")), Role.DEPUTY));
        run.accept(new StepAction.Assign(as("support"), new StepId("of.person"), new PersonId("owen")));
        run.accept(new GateAction.Poll(as("support")));
        run.accept(new PageAction.OpenPage(as("support"), Role.OPS, "why"));
        run.accept(new PageAction.OpenPage(as("support"), new Role("database"), "why"));
        run.accept(new HoldAction.CallHold(as("ops"), "staff hold too"));
        run.accept(new PeopleAction.GiveRole(as("support"), Acme.participant(person("lead")), Role.LEAD));
        return run;
    }

    private static Switchover customerHolds() {
        Run run = state();
        run.accept(new HoldAction.CallHold(new By(person("guest"), Audience.CUSTOMER), "slow"));
        return run.state;
    }

    private static Optional<Refusal> check(Row row, By by) {
        Function<By, HouseAction> onTheHouse = HOUSE_ACTIONS.get(row.name());
        if (onTheHouse != null) {
            return Permissions.check(House.EMPTY, onTheHouse.apply(by));
        }
        Switchover state = row.name().equals("HoldAction.Resume of customer") ? CUSTOMER_HOLDS : PLAIN;
        return Permissions.check(
                state, Objects.requireNonNull(ACTIONS.get(row.name())).apply(by));
    }

    /** The rooms, and a private message, which counts as before staff from staff and as before the customer from others. */
    private static List<By> places(Actor actor) {
        boolean known = actor.isStaff() || actor.isSystem();
        return List.of(
                new By(actor, Audience.CUSTOMER),
                new By(actor, Audience.STAFF),
                new By(actor, known ? Audience.STAFF : Audience.CUSTOMER));
    }

    private static boolean expected(Row row, String person, Audience audience) {
        return switch (row.mark(person)) {
            case EVERYWHERE -> true;
            case BEFORE_THE_CUSTOMER -> audience == Audience.CUSTOMER;
            case NOWHERE -> false;
        };
    }

    @Test
    void everyCellIsAsThePlanSays() {
        List<String> wrong = new ArrayList<>();
        for (Row row : MATRIX.rows()) {
            PEOPLE.forEach((person, actor) -> {
                for (By by : places(actor)) {
                    if (check(row, by).isEmpty() != expected(row, person, by.audience())) {
                        wrong.add(row.name() + " by " + person + " before " + by.audience());
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRefusalNamesWhoCanAndOnlyTheNamesThatTheAskerMayKnow() {
        for (Row row : MATRIX.rows()) {
            PEOPLE.forEach((person, actor) -> {
                for (By by : places(actor)) {
                    check(row, by).ifPresent(refusal -> {
                        assertThat(row.named()).as(row.name()).isNotEmpty();
                        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_PERMITTED);
                        boolean hidden = !actor.isStaff() && !actor.isSystem() && isOnAStepOfStaff(row);
                        assertThat(refusal.text())
                                .as(row.name() + " by " + person)
                                .contains(
                                        hidden
                                                ? List.of("There is no step ")
                                                : row.named().stream()
                                                        .map(name -> actor.isStaff() || actor.isSystem()
                                                                ? name
                                                                : outside(name))
                                                        .toList());
                        if (!actor.isStaff() && !actor.isSystem()) {
                            assertThat(refusal.text())
                                    .doesNotContain("Opal", "Ned", "Pia", "Sam", "Amy", "Dee", "Hal", "Pat", "Owen");
                        }
                    });
                }
            });
        }
    }

    private static boolean isOnAStepOfStaff(Row row) {
        return row.name().matches("(StepAction\\.(Start|Done|Fail|Block)|CheckAction\\.Ask) of (ops|person|several)");
    }

    /** People outside know the roles of staff, the name of the lead, and their own. */
    private static String outside(String named) {
        if (named.equals("Owen")) {
            return "storage";
        }
        return named.startsWith("lead") || named.startsWith("customer") ? named : named.replaceAll(" \\(.*\\)", "");
    }

    @Test
    void ofAStepForStaffAlonePeopleOutsideHearWhatTheyHearOfAStepThatDoesNotExist() {
        By contact = new By(person("contact"), Audience.CUSTOMER);
        Optional<Refusal> staffs = Permissions.check(PLAIN, new StepAction.Start(contact, new StepId("of.ops")));
        assertThat(staffs).map(Refusal::text).contains("There is no step of.ops here.");
        Decision none =
                Decider.decide(PLAIN, House.EMPTY, new StepAction.Start(contact, new StepId("of.nobody")), Acme.NINE);
        assertThat(none)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal().text()).isEqualTo("There is no step of.nobody here."));
    }

    @Test
    void whoHasTwoRolesMayWhatEitherMay() {
        List<String> staff = List.of("ops", "neteng", "product", "support", "account", "holder", "paged");
        for (Row row : MATRIX.rows()) {
            for (String one : staff) {
                for (String other : staff) {
                    Actor both = Actor.staff(
                            new PersonId("bo"),
                            "Bo",
                            Stream.concat(person(one).roles().stream(), person(other).roles().stream())
                                    .toList());
                    for (By by : places(both)) {
                        assertThat(check(row, by).isEmpty())
                                .as("%s by %s and %s before %s", row.name(), one, other, by.audience())
                                .isEqualTo(expected(row, one, by.audience()) || expected(row, other, by.audience()));
                    }
                }
            }
        }
    }

    @Test
    void theLeadWhoIsOpsTooMayWhatEitherMay() {
        Actor lead = Actor.staff(new PersonId("lea"), "Lea", List.of(Role.OPS));
        for (Row row : MATRIX.rows()) {
            // On the house only standing roles count, so there the lead is ops and no more.
            for (By by : places(lead)) {
                assertThat(check(row, by).isEmpty())
                        .as("%s before %s", row.name(), by.audience())
                        .isEqualTo(expected(row, "lead", by.audience()) || expected(row, "ops", by.audience()));
            }
        }
    }

    @Test
    void aContactGainsNothingFromARoleOfStaff() {
        Actor carla = new Actor(
                Actor.Kind.PERSON,
                "carla",
                "Carla",
                List.of(Role.CUSTOMER, Role.OPS, Role.LEAD),
                Optional.of(Acme.ACME),
                true);
        for (Row row : MATRIX.rows()) {
            for (By by : places(carla)) {
                assertThat(check(row, by).isEmpty())
                        .as("%s before %s", row.name(), by.audience())
                        .isEqualTo(expected(row, "contact", by.audience()));
            }
        }
    }

    @Test
    void whatIsPrintedIsWhatThePlanSays() {
        Map<String, String> printed = new LinkedHashMap<>();
        Permissions.table()
                .lines()
                .map(line -> line.split("\\s+", 2))
                .forEach(parts -> printed.put(parts[0], parts[1].strip()));
        for (Row row : MATRIX.rows()) {
            assertThat(printed.get(row.action())).as(row.name()).isEqualTo(row.printed());
        }
        assertThat(printed.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        MATRIX.rows().stream().map(Row::action).distinct().toList());
    }

    @Test
    void everyKindOfActionHasARowInThePlansTable() {
        Set<String> kinds = new TreeSet<>();
        for (Class<?> family : Action.class.getPermittedSubclasses()) {
            for (Class<?> kind : family.getPermittedSubclasses()) {
                kinds.add(family.getSimpleName() + "." + kind.getSimpleName());
            }
        }
        for (Class<?> kind : HouseAction.class.getPermittedSubclasses()) {
            kinds.add("HouseAction." + kind.getSimpleName());
        }
        assertThat(MATRIX.rows().stream().map(Row::action)).containsAll(kinds);
        List<String> rows = MATRIX.rows().stream().map(Row::name).toList();
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(Stream.concat(ACTIONS.keySet().stream(), HOUSE_ACTIONS.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(rows);
        assertThat(MATRIX.people()).containsExactlyElementsOf(PEOPLE.keySet());
        assertThat(MATRIX.rows()).allMatch(row -> row.marks().values().stream().anyMatch(mark -> mark != Mark.NOWHERE));
    }
}
