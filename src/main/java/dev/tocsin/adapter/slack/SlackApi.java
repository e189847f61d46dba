package dev.tocsin.adapter.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** What holds for every call of Slack's Web API. */
final class SlackApi {
    /** The token itself is refused, whatever it is used for. */
    static final Set<String> TOKEN_REFUSED =
            Set.of("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive");

    /** It is taken, but not for this method or this workspace. */
    static final Set<String> TOKEN_UNFIT =
            Set.of("not_allowed_token_type", "org_login_required", "team_access_not_granted");

    /** Slack is in trouble itself. */
    static final Set<String> PASSING =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited");

    private SlackApi() {}

    /** {@code patience}: for a whole call. */
    static Slack client(URI api, Duration patience) {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api.toString().replaceAll("/+$", "") + "/");
        config.setHttpClientCallTimeoutMillis((int) patience.toMillis());
        config.setHttpClientReadTimeoutMillis((int) patience.toMillis());
        config.getMethodsConfig().setStatsEnabled(false);
        // A call that was cut off may have been done: whether it is done once more is decided by whoever can look
        // first. The
        // client would do it by itself, in silence.
        var http = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build();
        return Slack.getInstance(config, new SlackHttpClient(http));
    }
}
