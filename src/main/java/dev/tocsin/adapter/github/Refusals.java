package dev.tocsin.adapter.github;

import dev.tocsin.adapter.github.Outcome.Why;
import java.util.Locale;
import java.util.Optional;

/** Why GitHub refused, and the way out, for people: which setting, which permission. */
final class Refusals {
    private static final String PERMISSION = "the repository permission \"Issues: Read and write\"";

    private final RepositoryName repository;
    private final Optional<IssueRef> issue;

    /** {@code issue}: what the call was about, if it was about one. */
    Refusals(RepositoryName repository, Optional<IssueRef> issue) {
        this.repository = repository;
        this.issue = issue;
    }

    /** {@code details}: GitHub's own words, without secrets. */
    Refusal of(GitHubAnswer answer, String details) {
        var words = answer.message().toLowerCase(Locale.ROOT);
        return switch (answer.status()) {
            case 401 ->
                new Refusal(
                        Why.TOKEN,
                        "GitHub does not accept the bot's token (401): it has expired or was revoked. Put in a new one that"
                                + " covers " + repository + " and has " + PERMISSION + ".");
            case 403 -> forbidden(answer, words, details);
            case 404 -> missing();
            case 410 -> gone(words);
            default ->
                new Refusal(
                        Why.REQUEST,
                        "GitHub refuses what the bot sent (" + answer.status() + "): " + details
                                + ". Shorten or change the text; if that does not help, tell an operator.");
        };
    }

    private Refusal forbidden(GitHubAnswer answer, String words, String details) {
        if (words.contains("archived")) {
            return new Refusal(
                    Why.REPOSITORY,
                    repository
                            + " is archived and takes nothing new (403). Unarchive it in its settings, or name another"
                            + " repository in the bot's configuration.");
        }
        if (words.contains("is locked")) {
            return new Refusal(
                    Why.ISSUE,
                    "The conversation of " + issue.map(IssueRef::toString).orElse("the issue")
                            + " is locked (403). Somebody of engineering has to unlock it.");
        }
        if (answer.header("X-GitHub-SSO") != null || words.contains("saml")) {
            return new Refusal(
                    Why.TOKEN,
                    "The organization " + repository.owner()
                            + " wants single sign-on (403). Its owner of the bot's token"
                            + " has to authorize the token for it, in the settings of tokens under \"Configure SSO\".");
        }
        if (words.contains("not accessible")) {
            var wanted = answer.header("X-Accepted-GitHub-Permissions");
            return new Refusal(
                    Why.TOKEN,
                    "The bot's token may not do this in " + repository + " (403). Give it " + PERMISSION
                            + (wanted == null ? "" : " (GitHub asks for " + Texts.cut(wanted, 100) + ")")
                            + "; for an app, an owner of the organization then has to approve it.");
        }
        return new Refusal(
                Why.TOKEN,
                "GitHub forbids it (403): " + details
                        + ". Look at the permissions of the bot's token and at the rules of " + repository.owner()
                        + " for tokens and addresses.");
    }

    /** GitHub answers so too where the token lacks the right to know. */
    private Refusal missing() {
        return issue.map(gone -> new Refusal(
                        Why.ISSUE,
                        "GitHub shows the bot no issue " + gone
                                + " (404): it was moved or deleted out of the bot's sight,"
                                + " or the token no longer covers " + repository + "."))
                .orElseGet(() -> new Refusal(
                        Why.REPOSITORY,
                        "GitHub shows the bot no repository " + repository + " (404). Check the name in the bot's"
                                + " configuration, that the token's resource owner is " + repository.owner()
                                + ", and that the repository is among those that the token or the app may see."));
    }

    private Refusal gone(String words) {
        if (issue.isPresent() && words.contains("deleted")) {
            return new Refusal(Why.ISSUE, "The issue " + issue.get() + " was deleted in GitHub (410).");
        }
        return new Refusal(
                Why.REPOSITORY,
                "Issues are switched off in " + repository
                        + " (410). Switch them on in its settings under \"Features\", or"
                        + " name another repository in the bot's configuration.");
    }
}
