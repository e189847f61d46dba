package dev.tocsin.adapter.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process off an SQLite file: both would deliver the same promises. The operating system lets go of it
 * when this process ends, however it ends.
 */
final class FileLock implements AutoCloseable {
    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock beside the database; throws a sentence for the operator where another process has it. */
    static FileLock take(String url) {
        var file = Path.of(new Address(url).file() + ".lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (free(channel)) {
                return new FileLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write beside the database: " + file, e);
        }
        throw new IllegalStateException("Another Tocsin works on this database (" + file
                + " is locked). One process at a time can use an SQLite file: stop the other one first.");
    }

    private static boolean free(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock on the database does not close", e);
        }
    }
}
