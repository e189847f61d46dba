package dev.tocsin.planted.adapter.http;

import dev.tocsin.planted.adapter.sql.Fine;

record KnowsSql(Fine fine) {}
