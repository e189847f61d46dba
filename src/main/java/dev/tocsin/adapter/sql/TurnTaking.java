package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Turn;
import dev.tocsin.adapter.sql.Turns.Urgency;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives out a connection when it is a delivery's turn; closing it ends the turn. Thread-safe. */
final class TurnTaking implements DataSource {
    private final DataSource source;
    private final Turns turns;

    TurnTaking(DataSource source, Turns turns) {
        this.source = source;
        this.turns = turns;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (turns == Turns.FREE) {
            return source.getConnection();
        }
        var turn = turns.take(Urgency.DELIVERY);
        try {
            return ending(turn, source.getConnection());
        } catch (SQLException | RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private static Connection ending(Turn turn, Connection connection) {
        var ended = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                TurnTaking.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("close") && ended.compareAndSet(false, true)) {
                            turn.close();
                        }
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the address says who connects");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
