package io.pointsman.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.store.json.EventKinds.EventKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class UpcasterTest {

    private static final LogEvent SEEN = new Samples(true).event(RampEvent.Seen.class);

    /** As if version 1 had had no source, and version 2 had called it "eye". */
    private static final EventKind KIND =
            new EventKind("ramp.seen", 3, RampEvent.Seen.class, Upcaster.adds("", "eye", "\"nobody\""), body -> {
                body.set("source", body.remove("eye"));
                return body;
            });

    private static String current() {
        return EventJson.encode(SEEN).body();
    }

    private static String source(LogEvent event) {
        return ((RampEvent.Seen) event).source().toString();
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    @Test
    void anOldBodyComesThroughEveryVersionAfterIts() {
        ObjectNode old = tree(current());
        old.remove("source");
        assertThat(source(EventJson.decode(KIND, 1, old.toString()))).isEqualTo("nobody");
        old.put("eye", "dns");
        assertThat(source(EventJson.decode(KIND, 2, old.toString()))).isEqualTo("dns");
        assertThat(EventJson.decode(KIND, 3, current())).isEqualTo(SEEN);
    }

    @Test
    void anOldBodyIsReadAsStrictlyAsANewOne() {
        String old = current().replaceFirst("\"source\":\"[^,]*\",", "");
        for (String bad : new String[] {
            old.replaceFirst("\\{", "{\"more\":1,"),
            old.replaceFirst("\"share\":1,", ""),
            old.replaceFirst("\"share\":1,", "\"share\":1,\"share\":2,"),
            old.replaceFirst("\"share\":1,", "\"share\":\"1\","),
            old.replaceFirst("\"share\":1,", "\"share\":1.5,"),
            old.replaceFirst("\\{", "{\"eye\":\"x\","),
            old + "x",
            "[]",
            ""
        }) {
            assertThatThrownBy(() -> EventJson.decode(KIND, 1, bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aVersionThatIsNotKnownIsRefusedByName() {
        for (int version : new int[] {-1, 0, 4}) {
            assertThatThrownBy(() -> EventJson.decode(KIND, version, current()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ramp.seen in version " + version)
                    .hasMessageContaining("up to 3");
        }
    }

    @Test
    void aKindHasAnUpcasterFromEachOlderVersion() {
        assertThatThrownBy(() -> new EventKind("ramp.seen", 2, RampEvent.Seen.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs an upcaster");
    }

    @Test
    void aComponentIsAddedDeepInside() {
        ObjectNode opened = tree(EventJson.encode(new Samples(true).event(LifeEvent.Opened.class))
                .body());
        Upcaster.adds("runbook.phases[].steps[]", "mood", "[]")
                .and(Upcaster.adds("stamp.by", "hat", "null"))
                .upcast(opened);
        assertThat(opened.at("/runbook/phases/0/steps/0/mood").isArray()).isTrue();
        assertThat(opened.at("/stamp/by/hat").isNull()).isTrue();
    }

    @Test
    void whereThereIsNoRecordNothingIsAdded() {
        ObjectNode body = tree("{\"gone\":null,\"none\":[]}");
        Upcaster.adds("gone", "mood", "1")
                .and(Upcaster.adds("none[]", "mood", "1"))
                .upcast(body);
        assertThat(body.toString()).isEqualTo("{\"gone\":null,\"none\":[]}");
        assertThatThrownBy(() -> Upcaster.adds("nowhere", "mood", "1").upcast(body))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
