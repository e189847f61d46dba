package dev.tocsin.adapter.sql;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.tocsin.paging.Actor;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.Target;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events and actors as JSON. A field that a newer version added is ignored by an older one. */
final class Json {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Target.Rotation.class, name = "rotation"),
        @JsonSubTypes.Type(value = Target.Person.class, name = "person")
    })
    private interface TargetTypes {}

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addMixIn(Target.class, TargetTypes.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Class<?>> EVENTS = Arrays.stream(PageEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + value.getClass().getName(), e);
        }
    }

    static PageEvent event(String kind, String data) {
        var type = EVENTS.get(kind);
        if (type == null) {
            throw new IllegalStateException("an event of a newer version: " + kind);
        }
        return (PageEvent) read(data, type);
    }

    static Actor actor(String data) {
        return read(data, Actor.class);
    }

    private static <T> T read(String data, Class<T> type) {
        try {
            return MAPPER.readValue(data, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a damaged " + type.getSimpleName(), e);
        }
    }
}
