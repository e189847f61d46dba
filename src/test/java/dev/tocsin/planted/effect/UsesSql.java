package dev.tocsin.planted.effect;

import java.sql.Connection;

record UsesSql(Connection connection) {}
