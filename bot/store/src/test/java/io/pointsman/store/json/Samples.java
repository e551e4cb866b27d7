package io.pointsman.store.json;

import io.pointsman.api.event.LogEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Instances of any record of the house, with a value in each component. */
final class Samples {

    private final boolean full;

    /** Full: whatever may be absent is there. */
    Samples(boolean full) {
        this.full = full;
    }

    /** Every record below a sealed interface. */
    static List<Class<?>> recordsOf(Class<?> family) {
        if (family.isRecord()) {
            return List.of(family);
        }
        if (!family.isSealed()) {
            throw new IllegalStateException(family + " is neither sealed nor a record");
        }
        List<Class<?>> records = new ArrayList<>();
        for (Class<?> member : family.getPermittedSubclasses()) {
            records.addAll(recordsOf(member));
        }
        return records;
    }

    LogEvent event(Class<?> type) {
        return (LogEvent) record(type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("no sample of " + type, failure);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type first = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return List.of(value(first));
            } else if (generic.getRawType() == Optional.class) {
                return full ? Optional.of(value(first)) : Optional.empty();
            } else if (generic.getRawType() == SortedMap.class) {
                return new TreeMap<>(java.util.Map.of("b", "zwei", "a", "eins", "C", "drei"));
            }
        } else if (type == String.class) {
            return full ? "Zoë-\"said\"-\\-💡" : "x";
        } else if (type == int.class) {
            return 1;
        } else if (type == boolean.class) {
            return full;
        } else if (type == double.class) {
            return 0.1;
        } else if (type == OptionalDouble.class) {
            return full ? OptionalDouble.of(1234.5) : OptionalDouble.empty();
        } else if (type == Instant.class) {
            return Instant.parse(full ? "2026-11-23T11:04:39.123456789Z" : "2026-11-23T11:04:39Z");
        } else if (type == LocalTime.class) {
            return LocalTime.of(9, full ? 30 : 0);
        } else if (type == ZoneId.class) {
            return ZoneId.of("Europe/Berlin");
        } else if (type == Duration.class) {
            return full ? Duration.ofMillis(-90_500) : Duration.ofHours(50);
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return full ? constants[constants.length - 1] : constants[0];
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return record(plain);
        }
        throw new IllegalStateException("no sample of " + type);
    }
}
