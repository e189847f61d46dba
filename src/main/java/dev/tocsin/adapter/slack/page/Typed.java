package dev.tocsin.adapter.slack.page;

/** What was typed, by whom, where. {@code key} is unique per wish. */
record Typed(String text, String user, String userName, String team, String channel, String key) {}
