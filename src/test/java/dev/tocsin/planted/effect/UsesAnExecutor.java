package dev.tocsin.planted.effect;

import java.util.concurrent.Executor;

record UsesAnExecutor(Executor executor) {}
