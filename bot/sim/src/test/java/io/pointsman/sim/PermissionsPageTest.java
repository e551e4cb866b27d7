package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.core.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/permissions.md} is made of the tables that are tested, so that what is read is what holds. */
class PermissionsPageTest {

    private static final String PAGE = "docs/permissions.md";

    @Test
    void thePageIsTheTestedTable() throws IOException {
        Path page = root().resolve(PAGE);
        Path fresh = Files.createDirectories(Path.of("target")).resolve("permissions.md");
        String text = text();
        Files.writeString(fresh, text);
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as("%s is out of date; the right one is in %s: copy it there", PAGE, fresh.toAbsolutePath())
                .isEqualTo(text);
    }

    /** The directory of the whole project, from wherever the test is run. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.of(here, here.resolve("../.."))
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
    }

    private static String text() {
        VerbTable table = VerbTable.read();
        String people = String.join(" | ", table.people());
        String rule = table.people().stream().map(any -> "---").collect(Collectors.joining(" | "));
        String verbs = table.rows().stream()
                .map(row -> "| `!" + row.typed() + "` | " + marks(table.people(), row) + " |")
                .collect(Collectors.joining("\n"));
        return """
                # Who may do what

                This page is made by `PermissionsPageTest` of `bot/sim` and checked by it: when it is out of date the test fails, writes the
                right page to `target/permissions.md`, and says where to copy it. Nobody may do what is not here.

                ## What may be typed, by whom and where

                `r` in the customer's room, `s` in the staff room, `o` in the overview, `p` in private, `x` in all of them.
                In the overview and in private a switchover is named first: `acme-1 status`.
                *vouched* is a guest for whom staff vouched, for that session; *stranger* a contact of another customer; *namesake* somebody
                with the account of a member of staff on another network; *nobody* a member of staff without a role.

                | typed | %s |
                | --- | %s |
                %s

                ## What may be done

                Whatever was typed, clicked or called for, the mailbox of the switchover decides by this table.

                ```
                %s```
                """.formatted(people, rule, verbs, Permissions.table().replaceAll(" +\n", "\n"));
    }

    private static String marks(List<String> people, VerbTable.Row row) {
        return people.stream()
                .map(person -> row.marks().getOrDefault(person, "."))
                .map(mark -> mark.equals(VerbTable.PLACES) ? "x" : mark.equals(".") ? "" : mark)
                .collect(Collectors.joining(" | "));
    }
}
