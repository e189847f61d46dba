package dev.tocsin.planted.paging;

record KnowsConfig(dev.tocsin.planted.config.Fine fine) {}
