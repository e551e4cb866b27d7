package io.pointsman.store.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.pointsman.api.Share;
import io.pointsman.api.event.LogEvent;
import io.pointsman.store.json.EventKinds.EventKind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events to JSON and back. The same event gives the same bytes, always: properties and maps are sorted. An id is a string, a share
 * its basis points, a time ISO-8601 text with all the digits it has, an enum its name, what is absent {@code null}. Reading is
 * strict: a property that is unknown, missing or doubled is refused. A body of an older version is read through the
 * {@link Upcaster upcasters} of its kind, and then as strictly; what is stored is never rewritten. Safe for all threads.
 */
public final class EventJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(words())
            // Records by their components alone: Actor.isStaff() and the like are derived.
            .changeDefaultVisibility(visibility -> visibility
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withSetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
            .build();

    private EventJson() {}

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule("words");
        module.addSerializer(io.pointsman.api.Id.class, new Words.IdWriter());
        module.addSerializer(Share.class, new Words.ShareWriter());
        module.setDeserializers(new Words.Readers());
        return module;
    }

    /** The event as text. */
    public static EncodedEvent encode(LogEvent event) {
        EventKind kind = EventKinds.of(event);
        return new EncodedEvent(kind.name(), kind.version(), MAPPER.writeValueAsString(event));
    }

    /**
     * The event that was encoded.
     *
     * @throws IllegalArgumentException when the kind or its version is unknown, or the body is not of that kind
     */
    public static LogEvent decode(String kind, int version, String body) {
        EventKind known = EventKinds.named(kind)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "the log holds an event of kind '" + kind
                                        + "', which this version of the bot does not know: start the version that wrote it, or a newer one"));
        return decode(known, version, body);
    }

    /** The event that was encoded; an older version is first brought to the present one. */
    static LogEvent decode(EventKind kind, int version, String body) {
        if (version < 1 || version > kind.version()) {
            throw new IllegalArgumentException("the log holds " + kind.name() + " in version " + version
                    + ", this version of the bot knows versions up to " + kind.version()
                    + ": start the version that wrote it, or a newer one");
        }
        try {
            return version == kind.version()
                    ? MAPPER.readValue(body, kind.type())
                    : MAPPER.treeToValue(upcast(kind, version, body), kind.type());
        } catch (JacksonException failure) {
            throw new IllegalArgumentException(
                    "the body of " + kind.name() + " cannot be read: " + failure.getOriginalMessage(), failure);
        }
    }

    private static ObjectNode upcast(EventKind kind, int version, String body) {
        if (!(MAPPER.readTree(body) instanceof ObjectNode tree)) {
            throw new IllegalArgumentException("the body of " + kind.name() + " cannot be read: it is no JSON object");
        }
        for (Upcaster upcaster :
                kind.upcasters().subList(version - 1, kind.upcasters().size())) {
            tree = upcaster.upcast(tree);
        }
        return tree;
    }

    /** The event that was encoded. */
    public static LogEvent decode(EncodedEvent encoded) {
        return decode(encoded.kind(), encoded.version(), encoded.body());
    }
}
