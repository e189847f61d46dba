package dev.tocsin.planted.config;

record KnowsAnAdapter(dev.tocsin.planted.adapter.slack.Fine fine) {}
