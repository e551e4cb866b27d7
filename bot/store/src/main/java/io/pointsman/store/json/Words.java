package io.pointsman.store.json;

import io.pointsman.api.Id;
import io.pointsman.api.Share;
import java.io.Serial;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** How the words of the house are written that are not records of several fields: ids and shares. */
final class Words {

    private Words() {}

    static final class IdWriter extends StdScalarSerializer<Id> {
        IdWriter() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator generator, SerializationContext context) {
            generator.writeString(id.value());
        }
    }

    static final class ShareWriter extends StdScalarSerializer<Share> {
        ShareWriter() {
            super(Share.class);
        }

        @Override
        public void serialize(Share share, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(share.basisPoints());
        }
    }

    static final class Readers extends SimpleDeserializers {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            Class<?> raw = type.getRawClass();
            if (raw == Share.class) {
                return new ShareReader();
            }
            return Id.class.isAssignableFrom(raw) && raw.isRecord() ? new IdReader(raw) : null;
        }
    }

    private static final class ShareReader extends StdScalarDeserializer<Share> {
        ShareReader() {
            super(Share.class);
        }

        @Override
        public Share deserialize(JsonParser parser, DeserializationContext context) {
            return new Share(parser.getIntValue());
        }
    }

    /** Every id is a record of one string. */
    private static final class IdReader extends StdScalarDeserializer<Object> {
        private final Constructor<?> constructor;

        IdReader(Class<?> type) {
            super(type);
            try {
                constructor = type.getDeclaredConstructor(String.class);
            } catch (NoSuchMethodException failure) {
                throw new IllegalArgumentException(type + " must be a record of one string", failure);
            }
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            try {
                return constructor.newInstance(parser.getString());
            } catch (InvocationTargetException failure) {
                throw context.instantiationException(constructor.getDeclaringClass(), failure.getTargetException());
            } catch (ReflectiveOperationException failure) {
                throw context.instantiationException(constructor.getDeclaringClass(), failure);
            }
        }
    }
}
