package dev.tocsin.planted;

final class ReadsTheEnvironment {
    boolean one() {
        return System.getenv().isEmpty();
    }
}
