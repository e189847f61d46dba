package dev.tocsin.planted.ticket;

record KnowsConfig(dev.tocsin.planted.config.Fine fine) {}
