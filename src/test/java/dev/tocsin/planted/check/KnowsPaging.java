package dev.tocsin.planted.check;

import dev.tocsin.planted.paging.Fine;

record KnowsPaging(Fine fine) {}
