package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Turn;
import dev.tocsin.adapter.sql.Turns.Urgency;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives out connections that wait for a delivery's turn before their first statement that writes; closing one ends its
 * turn. Reading takes nobody's turn. The real connection is only taken when the turn has come, so that whoever waits
 * holds none. Thread-safe; its connections are not.
 */
final class TurnTaking implements DataSource {
    private final DataSource source;
    private final Turns turns;

    TurnTaking(DataSource source, Turns turns) {
        this.source = source;
        this.turns = turns;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                TurnTaking.class.getClassLoader(), new Class<?>[] {Connection.class}, new Patient());
    }

    private final class Patient implements InvocationHandler {
        private @Nullable Turn turn;
        private @Nullable Connection connection;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                close();
                return null;
            }
            if (turn == null && writes(method, arguments)) {
                turn = turns.take(Urgency.DELIVERY);
            }
            if (connection == null) {
                connection = source.getConnection();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private static boolean writes(Method method, Object @Nullable [] arguments) {
            return method.getName().equals("prepareStatement")
                    && arguments != null
                    && !String.valueOf(arguments[0])
                            .stripLeading()
                            .toLowerCase(Locale.ROOT)
                            .startsWith("select");
        }

        private void close() throws SQLException {
            try {
                if (connection != null) {
                    connection.close();
                }
            } finally {
                if (turn != null) {
                    turn.close();
                    turn = null;
                }
            }
        }
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
