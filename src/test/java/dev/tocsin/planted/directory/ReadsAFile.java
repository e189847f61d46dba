package dev.tocsin.planted.directory;

import java.nio.file.Path;

record ReadsAFile(Path file) {}
