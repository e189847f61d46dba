package dev.tocsin.planted;

import dev.tocsin.planted.sandbox.Fine;

record StartsTheSandbox(Fine fine) {}
