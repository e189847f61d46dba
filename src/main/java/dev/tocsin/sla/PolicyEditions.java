package dev.tocsin.sla;

import java.util.Set;
import java.util.TreeSet;

/**
 * Every edition of the service levels that a ticket was opened under: the file may change, a ticket keeps its own. The
 * days of public holidays are not part of an edition; they are those that this version knows. Thread-safe.
 */
public interface PolicyEditions {
    /** The one that tickets are opened under now. */
    EditionId current();

    /**
     * What an edition says.
     *
     * @throws RuntimeException when it is not kept, or cannot be read now
     */
    SlaPolicies policies(EditionId edition);

    /** The plans that the current one names. */
    default Set<String> plans() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        policies(current()).all().forEach(policy -> names.addAll(policy.plans()));
        return names;
    }
}
