package dev.tocsin.planted.names;

record PageManagers() {}
