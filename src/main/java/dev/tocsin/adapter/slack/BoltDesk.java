package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Bolt, with our surfaces on it, for whichever way Slack's requests come. It needs nothing of Slack to be reachable:
 * Bolt's own authorization asks Slack in the middle of a request, so it is left out and the identity read at start is
 * used. Thread-safe.
 */
final class BoltDesk {
    private final AppConfig config = AppConfig.builder()
            .requestVerificationEnabled(false)
            .classicAppPermissionsEnabled(false)
            .build();
    private final App bolt = new App(config);

    BoltDesk(String botToken, Supplier<Optional<SlackGateway.Identity>> identity, Consumer<App> surfaces) {
        bolt.use((request, response, chain) -> {
            var context = request.getContext();
            context.setBotToken(botToken);
            identity.get().ifPresent(i -> {
                context.setTeamId(i.team());
                context.setBotUserId(i.user());
                context.setBotId(i.bot());
            });
            return chain.next(request);
        });
        surfaces.accept(bolt);
    }

    /** For Bolt's parsers. */
    AppConfig config() {
        return config;
    }

    Response answer(Request<?> request) throws Exception {
        return bolt.run(request);
    }
}
