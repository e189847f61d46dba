package dev.tocsin.planted.adapter.slack.ticket;

import dev.tocsin.planted.adapter.slack.page.Fine;

record KnowsPages(Fine fine) {}
