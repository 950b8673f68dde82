package dev.perennial.projection.fire;

import dev.perennial.projection.fire.Interruptions.Moment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A connection whose statements, copies and commits can be interrupted before and after. Once it is broken, the server
 * has rolled back, everything else fails, and closing it does no more harm.
 */
final class InterruptibleConnection {

    private final Connection real;
    private final Interruptions interruptions;
    private boolean broken;
    private @Nullable CopyIn underWay;

    InterruptibleConnection(Connection real, Interruptions interruptions) {
        this.real = real;
        this.interruptions = interruptions;
    }

    private interface Handler {

        @Nullable Object on(Method method, Object[] arguments) throws Throwable;
    }

    Connection proxy() {
        return proxy(Connection.class, this::onConnection);
    }

    private @Nullable Object onConnection(Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "commit" -> commit();
            case "close" -> close();
            case "unwrap" -> proxy(PGConnection.class, this::onPostgres);
            case "prepareStatement" -> statement(PreparedStatement.class, call(real, method, arguments));
            case "createStatement" -> statement(Statement.class, call(real, method, arguments));
            default -> call(real, method, arguments);
        };
    }

    private @Nullable Object commit() throws SQLException {
        at(Moment.BEFORE_COMMIT);
        real.commit();
        interruptions.committed();
        at(Moment.AFTER_COMMIT);
        return null;
    }

    private @Nullable Object close() throws SQLException {
        broken = true;
        if (underWay != null) {
            underWay.cancelCopy();
        }
        if (!real.isClosed() && !real.getAutoCommit()) {
            real.rollback();
            real.setAutoCommit(true);
        }
        return null;
    }

    private <T> T statement(Class<T> type, @Nullable Object statement) {
        return proxy(type, (method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            at(Moment.BEFORE_STATEMENT);
            Object result = call(statement, method, arguments);
            at(Moment.AFTER_STATEMENT);
            return result;
        });
    }

    private @Nullable Object onPostgres(Method method, Object[] arguments) throws Throwable {
        return method.getName().equals("getCopyAPI")
                ? new InterruptibleCopies()
                : call(real.unwrap(PGConnection.class), method, arguments);
    }

    private final class InterruptibleCopies extends CopyManager {

        InterruptibleCopies() throws SQLException {
            super(real.unwrap(BaseConnection.class));
        }

        @Override
        public CopyIn copyIn(String sql) throws SQLException {
            at(Moment.BEFORE_STATEMENT);
            CopyIn copy = super.copyIn(sql);
            return proxy(CopyIn.class, (method, arguments) -> onCopy(copy, method, arguments));
        }
    }

    private @Nullable Object onCopy(CopyIn copy, Method method, Object[] arguments) throws Throwable {
        boolean ends = method.getName().equals("endCopy");
        if (ends || method.getName().equals("writeToCopy")) {
            underWay = copy;
            at(Moment.BEFORE_STATEMENT);
        }
        underWay = null;
        Object result = call(copy, method, arguments);
        if (ends) {
            at(Moment.AFTER_STATEMENT);
        }
        return result;
    }

    private void at(Moment moment) throws SQLException {
        try {
            interruptions.at(moment);
        } catch (SQLException | Killed e) {
            close();
            throw e;
        }
    }

    private <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        broken ? onBroken(method) : handler.on(method, arguments == null ? new Object[0] : arguments)));
    }

    /** Whoever cleans up is left alone; the server has cleaned up already. */
    private static @Nullable Object onBroken(Method method) throws SQLException {
        return switch (method.getName()) {
            case "isClosed" -> true;
            case "isActive" -> false;
            case "close", "rollback", "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> null;
            default -> throw new SQLException("the connection is broken", "08003");
        };
    }

    private static @Nullable Object call(@Nullable Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(Objects.requireNonNull(target), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
