package dev.tocsin.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The yardstick: Bolt on Jetty as its documentation has it, with a command that answers and stores nothing. */
final class BareBolt {
    static final String ANSWER = "Nothing was stored.";

    private BareBolt() {}

    public static void main(String[] args) throws Exception {
        var slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(System.getenv("TOCSIN_SLACK_API_URL"));
        var app = new App(AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .singleTeamBotToken(System.getenv("TOCSIN_SLACK_BOT_TOKEN"))
                .signingSecret(System.getenv("TOCSIN_SLACK_SIGNING_SECRET"))
                .build());
        app.command("/genie", (request, context) -> context.ack(ANSWER));
        var server = new Server();
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var servlets = new ServletContextHandler();
        servlets.addServlet(new ServletHolder(new SlackAppServlet(app)), "/slack/events");
        server.setHandler(servlets);
        server.start();
        System.out.println("It listens on port " + connector.getLocalPort() + "; health and metrics on port 0.");
        server.join();
    }
}
