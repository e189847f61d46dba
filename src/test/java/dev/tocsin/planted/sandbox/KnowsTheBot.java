package dev.tocsin.planted.sandbox;

import dev.tocsin.planted.paging.Fine;

record KnowsTheBot(Fine fine) {}
