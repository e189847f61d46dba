package dev.tocsin.planted.adapter.http;

import dev.tocsin.planted.config.Fine;

record KnowsConfig(Fine fine) {}
