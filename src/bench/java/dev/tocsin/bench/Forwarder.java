package dev.tocsin.bench;

import java.net.ConnectException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The address that stays while processes come and go: hands each connection to the next process that takes it, as a
 * load balancer does. One that dies in the middle of a request takes the request with it. Thread-safe.
 */
final class Forwarder implements AutoCloseable {
    private final ServerSocket door;
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "forwarder");
        thread.setDaemon(true);
        return thread;
    });

    Forwarder() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    void add(int port) {
        ports.add(port);
    }

    void remove(int port) {
        ports.remove((Integer) port);
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                threads.execute(() -> forward(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void forward(Socket client) {
        try (client) {
            var living = List.copyOf(ports);
            for (int i = 0; i < living.size(); i++) {
                try (var bot = new Socket(
                        InetAddress.getLoopbackAddress(),
                        living.get(Math.floorMod(turn.getAndIncrement(), living.size())))) {
                    var there = threads.submit(() -> pump(client.getInputStream(), bot.getOutputStream()));
                    pump(bot.getInputStream(), client.getOutputStream());
                    there.cancel(true);
                    return;
                } catch (ConnectException refused) {
                    // The next one.
                }
            }
        } catch (IOException cut) {
            // Whoever asked sees the cut.
        }
    }

    private static boolean pump(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
        return true;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
