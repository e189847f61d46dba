package dev.tocsin.sandbox;

import java.util.Locale;
import java.util.Set;

/** Who calls, and what that token may do. Immutable beside the installation it reads. */
final class Tokens {

    /** The app by its own token, or the bot that was installed with it. */
    record Caller(boolean app, Set<String> scopes) {}

    private final Installation installation;

    Tokens(Installation installation) {
        this.installation = installation;
    }

    /** A refusal if the token opens nothing; the one in the body counts if the header has none. */
    Caller caller(String method, Incoming request, String inBody) {
        String header = request.header("authorization");
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith("bearer ");
        String token = bearer ? header.substring("bearer ".length()).trim() : inBody;
        if (token.isEmpty()) {
            throw new SlackRefusal("not_authed");
        }
        if (token.equals(installation.appToken())) {
            mustBeSafe(method, request, bearer);
            return new Caller(true, Set.of("connections:write"));
        }
        if (!token.equals(installation.botToken())) {
            throw new SlackRefusal("invalid_auth");
        }
        if (installation.revoked()) {
            throw new SlackRefusal("token_revoked");
        }
        return new Caller(false, installation.manifest().scopes());
    }

    /** docs.slack.dev, apps.connections.open: POST only, and the token in the header only. */
    private static void mustBeSafe(String method, Incoming request, boolean bearer) {
        if (!method.equals(Sockets.OPEN)) {
            return;
        }
        if (!request.method().equals("POST")) {
            throw new SlackRefusal("insecure_request");
        }
        if (!bearer) {
            throw new SlackRefusal("invalid_auth");
        }
    }
}
