package dev.tocsin.planted.paging;

import java.net.URI;

record OpensAnAddress(URI uri) {}
