package dev.tocsin.planted;

import dev.tocsin.planted.sandbox.Fine;

/** May start the sandbox. */
record Demo(Fine fine) {}
