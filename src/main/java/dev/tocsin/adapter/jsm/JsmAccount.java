package dev.tocsin.adapter.jsm;

import java.net.URI;

/**
 * Where Jira Service Management is, and by what it lets us in.
 *
 * @param api of Atlassian's cloud, for both of its APIs
 * @param site where Jira is, for its people
 * @param cloudId the site's id in that cloud
 * @param key of an API integration; secret
 * @param email whose {@code token} it is
 * @param token an API token; secret
 */
public record JsmAccount(URI api, URI site, String cloudId, String key, String email, String token) {
    public JsmAccount {
        for (var secret : new String[] {key, token}) {
            if (secret.isBlank() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException(
                        "a key is empty or holds a line break or another character that no key has");
            }
        }
    }

    @Override
    public String toString() {
        return "JsmAccount[" + site + "]";
    }
}
