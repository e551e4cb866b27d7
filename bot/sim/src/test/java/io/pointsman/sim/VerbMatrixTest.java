package io.pointsman.sim;

import static io.pointsman.sim.BotStage.OVERVIEW;
import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.command.CommandSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verb of every plugin, said by every kind of person in every place, against the table that was written from the plan. */
class VerbMatrixTest {

    /** Of the staff alone: no customer and no guest may ever read these. */
    private static final List<String> SECRETS = List.of("zebra", "pre.forecast", "post.report", "-staff");

    private static final Pattern NOT_PERMITTED = Pattern.compile(
            "That is for .* to do\\.|is for staff|is for administrators|where staff alone read|there is no !acme-1|There is no step pre\\."
                    + "|'pre\\.forecast' is no step I know");
    private static final Pattern NAMES_WHO_CAN = Pattern.compile("That is for .* to do\\.|is for staff");

    /** By the columns of the table: their nicks. Staff first, for a guest in a staff room silences it. */
    private static final Map<String, String> PEOPLE = people();

    private static final List<String> OUTSIDE = List.of("guest", "contact", "vouched", "stranger", "namesake");

    private final VerbCast cast = new VerbCast();
    private final BotStage stage = new BotStage(cast);
    private final SimChat oftc = stage.oftc;
    private final SimChat hq = stage.hq;

    private static Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        people.put("nobody", "Norbert");
        people.put("admin", "Adalbert");
        people.put("ops", "Oleander");
        people.put("neteng", "Nepomuk");
        people.put("product", "Philomena");
        people.put("support", "Sybil");
        people.put("account", "Amandus");
        people.put("lead", "Leonora");
        people.put("deputy", "Dorothea");
        people.put("guest", "gusto");
        people.put("contact", "Carola");
        people.put("vouched", "victor");
        people.put("stranger", "Strabo");
        people.put("namesake", "ollie");
        return people;
    }

    private static String nick(String kind) {
        return Objects.requireNonNull(PEOPLE.get(kind));
    }

    static List<VerbTable.Row> rows() {
        return VerbTable.read().rows();
    }

    @Test
    void everyVerbHasARow() {
        TreeSet<String> shipped = new TreeSet<>(BotStage.plugins().stream()
                .flatMap(plugin -> plugin.plugin().commands().stream())
                .map(command -> command.spec().verb())
                .toList());
        shipped.add("confirm");
        assertThat(rows().stream().map(VerbTable.Row::verb).distinct())
                .as("verbs.txt has a row for each verb that is shipped")
                .containsExactlyInAnyOrderElementsOf(shipped);
        assertThat(VerbTable.read().people()).containsExactlyInAnyOrderElementsOf(PEOPLE.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whoMaySayItWhereAndWhatTheyLearn(VerbTable.Row row) {
        begin();
        Map<String, String> found = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> person : PEOPLE.entrySet()) {
            StringBuilder may = new StringBuilder();
            for (char place : VerbTable.PLACES.toCharArray()) {
                prepare(row.verb());
                List<String> answer = say(row, person.getKey(), place);
                // A refusal is the whole answer; an explanation of a verb may end in who can use it.
                boolean refused = answer.size() == 1
                        && NOT_PERMITTED.matcher(answer.getFirst()).find();
                boolean ignored = answer.isEmpty() && place == 'o' && OUTSIDE.contains(person.getKey());
                if (answer.isEmpty() && !ignored) {
                    wrong.add(person.getKey() + " got no answer in " + place);
                } else if (!ignored && !refused) {
                    may.append(place);
                }
                answer.stream()
                        .filter(line -> NAMES_WHO_CAN.matcher(line).find())
                        .filter(line -> !row.named().stream().allMatch(line::contains))
                        .forEach(line -> wrong.add(person.getKey() + " in " + place + " is not told who can: " + line));
                wrong.addAll(leaks(person.getKey(), place));
            }
            found.put(person.getKey(), may.isEmpty() ? "." : may.toString());
        }
        assertThat(found).as("%s: who may, and where", row.typed()).containsExactlyInAnyOrderEntriesOf(row.marks());
        assertThat(wrong).isEmpty();
    }

    /** Sybil opens; Leonora leads; everybody is there, and both rooms and the log hold what is staff's alone. */
    private void begin() {
        for (String name : cast.staffNames()) {
            if (!name.equals("Ottokar")) {
                stage.online(oftc, name);
            }
            stage.online(hq, name);
        }
        for (String name : List.of("Carola", "Strabo")) {
            stage.online(oftc, name);
            stage.online(hq, name);
        }
        stage.stranger(oftc, "gusto");
        stage.stranger(oftc, "victor");
        oftc.connect("ollie", Optional.of("ottokar"), channel -> {});
        for (String name : List.of("gusto", "victor", "ollie")) {
            stage.stranger(hq, name);
        }
        stage.whispers(oftc, "Sybil", "!open acme standard-ramp");
        for (String name : PEOPLE.values()) {
            oftc.join(name, ROOM);
        }
        hq.close(OVERVIEW, false);
        cast.staffNames().forEach(name -> hq.join(name, OVERVIEW));
        hq.close(OVERVIEW, true);
        stage.settle();
        stage.says(oftc, "Sybil", STAFF, "!role Dorothea deputy");
        stage.says(oftc, "Sybil", STAFF, "!vouch victor");
        stage.says(oftc, "Sybil", STAFF, "!role Leonora lead");
        stage.says(oftc, "Leonora", STAFF, "!log zebra");
        stage.says(oftc, "Leonora", STAFF, "!followup 2026-12-24T09:00Z zebra");
        stage.says(oftc, "Leonora", STAFF, "!hold zebra");
        assertThat(stage.picture().lead())
                .hasValueSatisfying(lead -> assertThat(lead.name()).isEqualTo("Leonora"));
        assertThat(stage.picture().vouched()).hasSize(1);
    }

    /** What makes the rule of the verb visible: a gate that is open and stays so, a hold of the customer's. */
    private void prepare(String verb) {
        switch (verb) {
            case "go", "nogo" -> {
                stage.whispers(oftc, "Leonora", "acme-1 skip pre.forecast later");
                stage.whispers(oftc, "Leonora", "acme-1 skip pre.test later");
                stage.whispers(oftc, "Leonora", "acme-1 poll");
                stage.whispers(oftc, "Sybil", "acme-1 nogo wait");
                stage.whispers(oftc, "Carola", "acme-1 nogo wait");
            }
            case "ack", "decline" -> {
                stage.whispers(oftc, "Leonora", "acme-1 standdown");
                stage.whispers(oftc, "Leonora", "acme-1 page neteng zebra");
            }
            // Any word of hers is an answer, which staff read.
            case "rollcall" -> stage.says(oftc, "Carola", ROOM, "hello");
            case "resume" -> stage.says(oftc, "Carola", ROOM, "!hold ours");
            default -> {}
        }
        stage.heard.clear();
    }

    /** What the asker is answered, or what the room is told of what they did. */
    private List<String> say(VerbTable.Row row, String kind, char place) {
        String name = nick(kind);
        String line = (row.scope() == CommandSpec.Scope.SWITCHOVER ? "acme-1 " : "") + row.typed();
        switch (place) {
            case 'r' -> stage.says(oftc, name, ROOM, "!" + row.typed());
            case 's' -> {
                enter(oftc, name, STAFF);
                stage.says(oftc, name, STAFF, "!" + row.typed());
            }
            case 'o' -> {
                enter(hq, name, OVERVIEW);
                stage.says(hq, name, OVERVIEW, "!" + line);
            }
            default -> stage.whispers(oftc, name, line);
        }
        return stage.heard.stream()
                .filter(said ->
                        !said.contains(" #") || Stream.of(ROOM, STAFF, OVERVIEW).anyMatch(said::contains))
                .toList();
    }

    /** Goes in, also where they have no business to be. */
    private void enter(SimChat chat, String name, String channel) {
        if (!chat.isIn(name, channel)) {
            chat.close(channel, false);
            chat.join(name, channel);
            chat.close(channel, true);
            stage.settle();
            stage.heard.clear();
        }
    }

    /** What was said where customers and guests read, and is not theirs to know. */
    private List<String> leaks(String kind, char place) {
        String asker = nick(kind);
        List<String> outside = OUTSIDE.stream().map(VerbMatrixTest::nick).toList();
        return stage.heard.stream()
                .filter(said -> {
                    String where = said.split(" ", 3)[1];
                    return where.equals(ROOM)
                            || outside.contains(where)
                            || (OUTSIDE.contains(kind)
                                    && (where.equals(STAFF) || where.equals(OVERVIEW))
                                    && "so".indexOf(place) >= 0);
                })
                .filter(said -> {
                    String text = said.split(" ", 3)[2]
                            .replace("There is no step pre.forecast here.", "")
                            .replace("'pre.forecast' is no step I know", "");
                    boolean secret = SECRETS.stream().anyMatch(text::contains);
                    boolean name = cast.staffNames().stream()
                            .filter(staff -> !staff.equals("Leonora") && !staff.equals(asker))
                            .anyMatch(text::contains);
                    boolean other = text.contains("globex")
                            && !said.startsWith("oftc Strabo ")
                            && !said.startsWith("hq Strabo ");
                    return secret || name || other;
                })
                .map(said -> kind + " in " + place + " made readable: " + said)
                .collect(Collectors.toList());
    }
}
