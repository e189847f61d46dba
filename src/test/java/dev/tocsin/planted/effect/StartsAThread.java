package dev.tocsin.planted.effect;

final class StartsAThread {
    void run(Runnable task) {
        new Thread(task).start();
    }
}
