package dev.tocsin.paging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A rotation of which only that matters which is said. */
public final class SomeRotation {
    private final RotationName name;
    private List<String> aliases = List.of();
    private Responder responder;
    private Optional<Responder> elsewhere = Optional.empty();
    private String channel = "C0ONCALL";
    private Optional<RotationName> fallback = Optional.empty();
    private Priority priority = Priority.P3;
    private Optional<String> userGroup = Optional.empty();
    private List<String> mayPage = List.of();
    private List<String> mayClose = List.of();
    private List<String> mayOverride = List.of();
    private Optional<String> ifUnreachable = Optional.empty();
    private List<String> actions = List.of();
    private Optional<Escalation> escalation = Optional.empty();
    private Optional<Duration> acknowledgedFor = Optional.empty();

    private SomeRotation(RotationName name) {
        this.name = name;
        this.responder = new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, name.value());
    }

    /** Its responder is a schedule of the same name. */
    public static SomeRotation named(String name) {
        return new SomeRotation(new RotationName(name));
    }

    public SomeRotation aliases(List<String> others) {
        aliases = others;
        return this;
    }

    public SomeRotation calls(Responder.Type type, String name) {
        responder = new Responder(PagingSystem.OPSGENIE, type, name);
        return this;
    }

    public SomeRotation calls(Responder whom) {
        responder = whom;
        return this;
    }

    /** In the pager that its pages do not go through. */
    public SomeRotation elsewhere(Responder other) {
        elsewhere = Optional.of(other);
        return this;
    }

    public SomeRotation in(String channelId) {
        channel = channelId;
        return this;
    }

    public SomeRotation fallback(String other) {
        fallback = Optional.of(new RotationName(other));
        return this;
    }

    public SomeRotation priority(Priority usual) {
        priority = usual;
        return this;
    }

    public SomeRotation group(String handleOrId) {
        userGroup = Optional.of(handleOrId);
        return this;
    }

    public SomeRotation onlyFor(String... people) {
        mayPage = List.of(people);
        return this;
    }

    public SomeRotation ifUnreachable(String text) {
        ifUnreachable = Optional.of(text);
        return this;
    }

    public SomeRotation actions(String... names) {
        actions = List.of(names);
        return this;
    }

    public SomeRotation escalates(Escalation policy) {
        escalation = Optional.of(policy);
        return this;
    }

    public SomeRotation acknowledgedFor(Duration time) {
        acknowledgedFor = Optional.of(time);
        return this;
    }

    public Rotation rotation() {
        return new Rotation(
                name,
                aliases,
                responder,
                elsewhere,
                channel,
                fallback,
                priority,
                userGroup,
                mayPage,
                mayClose,
                mayOverride,
                ifUnreachable,
                actions,
                escalation,
                acknowledgedFor,
                false);
    }
}
