package io.pointsman.sim;

import static io.pointsman.sim.BotStage.OVERVIEW;
import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is given a link to which report, and where. */
class ReportLinkTest {

    private static final String STAFFS = "https://bot.example.net/acme-1/STAFF.";
    private static final String CUSTOMERS = "https://bot.example.net/acme-1/CUSTOMER.";

    private final BotStage stage = new BotStage();

    @BeforeEach
    void open() {
        stage.online(stage.oftc, "Olaf");
        stage.open();
        stage.oftc.join("Olaf", ROOM);
        stage.settle();
        stage.heard.clear();
    }

    private List<String> says(String name, String channel, String text) {
        stage.says(stage.oftc, name, channel, text);
        return stage.heardIn(stage.oftc, channel);
    }

    @Test
    void staffGetTheirsInTheirRoomInTheFormatThatTheyAskFor() {
        assertThat(says("Olaf", STAFF, "!report"))
                .hasSizeLessThanOrEqualTo(4)
                .anyMatch(line -> line.contains("acme-1, Standard ramp for Acme: nothing moved yet."))
                .anyMatch(line -> line.contains("The whole of it for staff, until Wed 2 Dec 09:0")
                        && line.contains(STAFFS + "html (also !report md, !report json)"));
        assertThat(says("Olaf", STAFF, "!report md")).anyMatch(line -> line.contains(STAFFS + "md (also !report html"));
        assertThat(says("Olaf", STAFF, "!report json")).anyMatch(line -> line.contains(STAFFS + "json"));
        assertThat(says("Olaf", STAFF, "!report pdf"))
                .anyMatch(line -> line.contains("report [html | md | json]"))
                .noneMatch(line -> line.contains("https:"));
    }

    @Test
    void inTheCustomersRoomEverybodyGetsTheCustomersAndAGuestNone() {
        assertThat(says("Carol", ROOM, "!report"))
                .anyMatch(
                        line -> line.contains("The whole of it for the customer") && line.contains(CUSTOMERS + "html"));
        assertThat(says("Olaf", ROOM, "!report json")).anyMatch(line -> line.contains(CUSTOMERS + "json"));
        stage.stranger(stage.oftc, "gusto");
        stage.oftc.join("gusto", ROOM);
        stage.settle();
        stage.heard.clear();
        assertThat(says("gusto", ROOM, "!report"))
                .anyMatch(line -> line.contains("acme-1"))
                .noneMatch(line -> line.contains("https:"));
    }

    @Test
    void whateverTheCustomerDoesStaffsIsNeverTheirs() {
        stage.whispers(stage.oftc, "Carol", "report");
        stage.whispers(stage.oftc, "Carol", "acme-1 report md");
        assertThat(stage.heardIn(stage.oftc, "Carol"))
                .anyMatch(line -> line.contains(CUSTOMERS + "md"))
                .noneMatch(line -> line.contains("STAFF"));
        stage.oftc.close(STAFF, false);
        stage.oftc.join("Carol", STAFF);
        stage.settle();
        stage.says(stage.oftc, "Carol", STAFF, "!report");
        assertThat(stage.heard).noneMatch(line -> line.contains(STAFFS));
    }

    @Test
    void withoutAnAddressStaffAreToldWhatElseToDo() {
        stage.hasAddress = false;
        stage.restart();
        stage.heard.clear();
        assertThat(says("Olaf", STAFF, "!report md"))
                .anyMatch(line -> line.contains("./pointsman report acme-1 --format md")
                        && line.contains("pointsman.yaml has http: with listen and public-url"));
        assertThat(says("Carol", ROOM, "!report"))
                .anyMatch(line -> line.contains("acme-1"))
                .noneMatch(line -> line.contains("pointsman.yaml") || line.contains("https:"));
    }

    @Test
    void inTheOverviewTheSwitchoverIsNamed() {
        stage.online(stage.hq, "Olaf");
        stage.hq.close(OVERVIEW, false);
        stage.hq.join("Olaf", OVERVIEW);
        stage.hq.close(OVERVIEW, true);
        stage.settle();
        stage.says(stage.hq, "Olaf", OVERVIEW, "!acme-1 report");
        assertThat(stage.heardIn(stage.hq, OVERVIEW)).anyMatch(line -> line.contains(STAFFS + "html"));
    }
}
