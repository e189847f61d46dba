package dev.tocsin.planted.directory;

import dev.tocsin.planted.paging.Fine;

record KnowsPaging(Fine fine) {}
