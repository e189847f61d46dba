package dev.tocsin.sandbox;

import java.util.Locale;
import java.util.Set;

/** Which token may call what, and what it may do then. Immutable beside the installation it reads. */
final class Tokens {
    /** Called with the app's token instead of the bot's. */
    private static final Set<String> OF_THE_APP = Set.of(Sockets.OPEN);

    private final Installation installation;

    Tokens(Installation installation) {
        this.installation = installation;
    }

    /** The scopes of the caller; a refusal if it may not call. The token in the body counts if the header has none. */
    Set<String> authorize(String method, Incoming request, String inBody) {
        String header = request.header("authorization");
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith("bearer ");
        String token = bearer ? header.substring("bearer ".length()).trim() : inBody;
        if (token.isEmpty()) {
            throw new SlackRefusal("not_authed");
        }
        boolean app = token.equals(installation.appToken());
        if (!app && !token.equals(installation.botToken())) {
            throw new SlackRefusal("invalid_auth");
        }
        boolean forApp = OF_THE_APP.contains(method);
        if (app != forApp) {
            throw new SlackRefusal("not_allowed_token_type");
        }
        if (!forApp) {
            if (installation.revoked()) {
                throw new SlackRefusal("token_revoked");
            }
            return installation.manifest().scopes();
        }
        // docs.slack.dev, apps.connections.open: POST only, and the token in the header only.
        if (!request.method().equals("POST")) {
            throw new SlackRefusal("insecure_request");
        }
        if (!bearer) {
            throw new SlackRefusal("invalid_auth");
        }
        return Set.of("connections:write");
    }
}
