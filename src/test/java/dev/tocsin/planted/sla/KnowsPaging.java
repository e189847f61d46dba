package dev.tocsin.planted.sla;

import dev.tocsin.planted.paging.Fine;

record KnowsPaging(Fine fine) {}
