package dev.tocsin.config;

import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads whom a rotation calls, in each of the pagers, and through which of them its pages go. */
final class ResponderReader {
    private static final Set<String> BY_NAME = Set.of("type", "name");
    private static final Set<String> BY_ID = Set.of("type", "id");

    private ResponderReader() {}

    /** That of the pager that its pages go through, and after it that of the other one, if it is in both. */
    static List<Responder> read(Yaml rotation, Fields fields, PagingSystem usual) {
        var found = new ArrayList<Responder>();
        fields.optional("opsgenie", yaml -> responder(yaml, PagingSystem.OPSGENIE))
                .ifPresent(found::add);
        fields.optional("jsm", yaml -> responder(yaml, PagingSystem.JSM)).ifPresent(found::add);
        var said = fields.optional("pager", ResponderReader::system);
        if (found.isEmpty()) {
            rotation.problem(
                    "has no opsgenie responder, and no jsm one.",
                    "Add opsgenie: {type: schedule, name: …}, or jsm: {type: schedule, id: …}.");
            return List.of(new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "unknown"));
        }
        said.filter(pager -> found.stream().noneMatch(r -> r.system() == pager))
                .ifPresent(pager -> rotation.problem(
                        "goes through " + pager.key() + ", and says not whom it calls there.",
                        "Add " + pager.key() + ": {type: schedule, " + (pager == PagingSystem.JSM ? "id" : "name")
                                + ": …}."));
        var through = said.orElse(usual);
        if (found.size() == 2 && found.get(1).system() == through) {
            return List.of(found.get(1), found.get(0));
        }
        return found;
    }

    /** The name of a pager. */
    static PagingSystem system(Yaml yaml) {
        var text = yaml.text();
        for (var system : PagingSystem.values()) {
            if (system.key().equals(text)) {
                return system;
            }
        }
        if (!text.isEmpty()) {
            yaml.problem("\"" + text + "\" is no pager.", "Use opsgenie or jsm.");
        }
        return PagingSystem.OPSGENIE;
    }

    private static Responder responder(Yaml yaml, PagingSystem system) {
        var fields = Fields.of(yaml, system == PagingSystem.JSM ? BY_ID : BY_NAME);
        var type = fields.required("type", ResponderReader::type, Responder.Type.SCHEDULE);
        var name = fields.required(system == PagingSystem.JSM ? "id" : "name", Yaml::text, "unknown");
        return new Responder(
                system, type, Optional.of(name).filter(n -> !n.isEmpty()).orElse("unknown"));
    }

    private static Responder.Type type(Yaml yaml) {
        var text = yaml.text();
        for (var type : Responder.Type.values()) {
            if (type.name().equals(text.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        if (!text.isEmpty()) {
            yaml.problem("\"" + text + "\" is not a type of responder.", "Use team, schedule, escalation or user.");
        }
        return Responder.Type.SCHEDULE;
    }
}
