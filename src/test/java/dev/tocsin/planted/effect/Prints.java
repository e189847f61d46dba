package dev.tocsin.planted.effect;

final class Prints {
    void print() {
        System.out.println();
    }
}
