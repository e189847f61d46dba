package dev.tocsin.sandbox;

/** What the installed app is allowed; refuses the rest by name. Immutable beside the installation it reads. */
final class Scopes {
    private final Installation installation;

    Scopes(Installation installation) {
        this.installation = installation;
    }

    boolean granted(String scope) {
        return installation.manifest().scopes().contains(scope);
    }

    void need(String scope) {
        if (!granted(scope)) {
            throw new SlackRefusal(
                    "missing_scope",
                    Json.object()
                            .put("needed", scope)
                            .put(
                                    "provided",
                                    String.join(",", installation.manifest().scopes())));
        }
    }
}
