package dev.tocsin.planted.calendar;

import dev.tocsin.planted.sla.Fine;

record KnowsSla(Fine fine) {}
