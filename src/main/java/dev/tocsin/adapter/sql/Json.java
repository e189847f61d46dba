package dev.tocsin.adapter.sql;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.Target;
import dev.tocsin.ticket.Attachment;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events and who did them as JSON. A field that a newer version added is ignored by an older one. */
final class Json {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Target.Rotation.class, name = "rotation"),
        @JsonSubTypes.Type(value = Target.Person.class, name = "person")
    })
    private interface TargetTypes {}

    /** Instants as operators read them, and exact. */
    private static final class InstantText extends FromStringDeserializer<Instant> {
        InstantText() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) {
            return Instant.parse(text);
        }
    }

    /** Lengths of time as ISO 8601 writes them. */
    private static final class DurationText extends FromStringDeserializer<Duration> {
        DurationText() {
            super(Duration.class);
        }

        @Override
        protected Duration _deserialize(String text, DeserializationContext context) {
            return Duration.parse(text);
        }
    }

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantText())
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new DurationText()))
            .addMixIn(Target.class, TargetTypes.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Class<?>> PAGE_EVENTS = kinds(PageEvent.class);
    private static final Map<String, Class<?>> TICKET_EVENTS = kinds(TicketEvent.class);

    private Json() {}

    private static Map<String, Class<?>> kinds(Class<?> events) {
        return Arrays.stream(events.getPermittedSubclasses())
                .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
    }

    static String write(Object value) {
        try {
            return Storable.text(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + value.getClass().getName(), e);
        }
    }

    static PageEvent pageEvent(String kind, String data) {
        return (PageEvent) read(data, known(PAGE_EVENTS, kind));
    }

    static TicketEvent ticketEvent(String kind, String data) {
        return (TicketEvent) read(data, known(TICKET_EVENTS, kind));
    }

    private static Class<?> known(Map<String, Class<?>> kinds, String kind) {
        var type = kinds.get(kind);
        if (type == null) {
            throw new IllegalStateException("an event of a newer version: " + kind);
        }
        return type;
    }

    static Actor actor(String data) {
        return read(data, Actor.class);
    }

    static Doer doer(String data) {
        return read(data, Doer.class);
    }

    static List<Attachment> attachments(String data) {
        return List.of(read(data, Attachment[].class));
    }

    private static <T> T read(String data, Class<T> type) {
        try {
            return MAPPER.readValue(data, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a damaged " + type.getSimpleName(), e);
        }
    }
}
