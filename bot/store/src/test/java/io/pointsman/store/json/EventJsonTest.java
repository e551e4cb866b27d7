package io.pointsman.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.event.LogEvent;
import io.pointsman.api.event.RampEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    static Stream<Class<?>> everyEvent() {
        return Samples.recordsOf(LogEvent.class).stream();
    }

    @Test
    void everyEventHasAKindOfItsOwn() {
        assertThat(EventKinds.ALL)
                .extracting(EventKinds.EventKind::type)
                .containsExactlyInAnyOrderElementsOf(everyEvent()
                        .<Class<? extends LogEvent>>map(type -> type.asSubclass(LogEvent.class))
                        .toList());
        assertThat(EventKinds.ALL).extracting(EventKinds.EventKind::name).doesNotHaveDuplicates();
        assertThat(EventKinds.ALL).allMatch(kind -> kind.name().matches("[a-z]+\\.[a-z]+(-[a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventComesBackAsItWas(Class<?> type) {
        for (boolean full : new boolean[] {true, false}) {
            LogEvent event = new Samples(full).event(type);
            EncodedEvent encoded = EventJson.encode(event);
            LogEvent back = EventJson.decode(encoded);
            assertThat(back).isEqualTo(event);
            assertThat(EventJson.encode(back)).isEqualTo(encoded);
        }
    }

    @Test
    void theFormOfABodyIsStable() {
        LogEvent event = new Samples(true).event(RampEvent.Seen.class);
        assertThat(EventJson.encode(event).body())
                .isEqualTo("{\"share\":1,\"source\":\"Zoë-\\\"said\\\"-\\\\-💡\",\"stamp\":{\"at\":"
                        + "\"2026-11-23T11:04:39.123456789Z\",\"by\":{\"actor\":{\"administrator\":true,\"contactOf\":"
                        + "\"Zoë-\\\"said\\\"-\\\\-💡\",\"key\":\"Zoë-\\\"said\\\"-\\\\-💡\",\"kind\":\"SYSTEM\",\"name\":"
                        + "\"Zoë-\\\"said\\\"-\\\\-💡\",\"roles\":[\"Zoë-\\\"said\\\"-\\\\-💡\"]},"
                        + "\"audience\":\"CUSTOMER\"}}}");
    }

    @Test
    void whatIsUnknownMissingOrDoubledIsRefused() {
        EncodedEvent good = EventJson.encode(new Samples(true).event(RampEvent.Seen.class));
        for (String bad : new String[] {
            good.body().replaceFirst("\\{", "{\"more\":1,"),
            good.body().replaceFirst("\"share\":1,", ""),
            good.body().replaceFirst("\"share\":1,", "\"share\":1,\"share\":2,"),
            good.body().replaceFirst("\"share\":1,", "\"share\":\"1\","),
            good.body() + "x"
        }) {
            assertThatThrownBy(() -> EventJson.decode(good.kind(), 1, bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ramp.seen");
        }
        assertThatThrownBy(() -> EventJson.decode("ramp.unheard-of", 1, "{}")).hasMessageContaining("does not know");
        assertThatThrownBy(() -> EventJson.decode(good.kind(), 2, good.body())).hasMessageContaining("version 2");
    }
}
