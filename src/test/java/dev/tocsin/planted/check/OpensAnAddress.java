package dev.tocsin.planted.check;

import java.net.URI;

record OpensAnAddress(URI uri) {}
