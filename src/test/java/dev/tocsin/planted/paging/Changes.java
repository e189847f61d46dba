package dev.tocsin.planted.paging;

final class Changes {
    private int count;

    int next() {
        return ++count;
    }
}
