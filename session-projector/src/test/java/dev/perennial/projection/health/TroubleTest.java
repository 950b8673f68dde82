package dev.perennial.projection.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.transaction.CannotCreateTransactionException;

class TroubleTest {

    @Test
    void a_database_that_is_away_is_named() {
        Throwable refused = new CannotCreateTransactionException(
                "Could not open JDBC Connection",
                new CannotGetJdbcConnectionException(
                        "Failed", new SQLException("Connection refused", "08001", new ConnectException("refused"))));

        assertThat(Trouble.inWords(refused)).isEqualTo("ConnectException: refused");
    }

    @Test
    void a_full_disk_and_a_deadlock_are_named_without_their_details() {
        Throwable full = new SQLExceptionSubclassTranslator()
                .translate(
                        "COPY",
                        "COPY session FROM STDIN",
                        new SQLException("ERROR: could not extend file: No space left on device\n  Hint: x", "53100"));
        Throwable deadlock = new CannotAcquireLockException(
                "SQL [UPDATE …]", new SQLException("ERROR: deadlock detected\n  Detail: Process 1 waits", "40P01"));

        assertThat(Trouble.inWords(full))
                .isEqualTo("SQLException: ERROR: could not extend file: No space left on device");
        assertThat(Trouble.inWords(deadlock)).isEqualTo("SQLException: ERROR: deadlock detected");
    }

    @Test
    void kafkas_troubles_are_named() {
        assertThat(Trouble.inWords(new KafkaException("cannot", new TimeoutException("no answer"))))
                .isEqualTo("KafkaException: cannot, because of TimeoutException: no answer");
    }

    @Test
    void what_may_quote_an_event_is_not_quoted() {
        Throwable integrity = new DataIntegrityViolationException(
                "INSERT", new SQLException("ERROR: null value\n  Detail: Failing row contains (secret)", "23502"));
        Throwable unread = new DateTimeParseException("Text 'secret' could not be parsed", "secret", 0);

        assertThat(Trouble.inWords(integrity)).isEqualTo("SQLException (see the log)");
        assertThat(Trouble.inWords(unread)).isEqualTo("DateTimeParseException (see the log)");
        assertThat(Trouble.inWords(new IllegalStateException(new IOException("secret"))))
                .doesNotContain("secret");
    }

    @Test
    void passwords_and_long_texts_are_cut() {
        String url = "cannot connect to jdbc:postgresql://db/perennial?user=u&password=secret&ssl=true";

        assertThat(Trouble.inWords(new KafkaException(url)))
                .doesNotContain("secret")
                .endsWith("password=…&ssl=true");
        assertThat(Trouble.inWords(new KafkaException("x".repeat(10_000)))).hasSizeLessThan(400);
    }

    @Test
    void nothing_thrown_is_said_too() {
        assertThat(Trouble.inWords(null)).isEqualTo("no answer yet, and no failure either");
        assertThat(Trouble.inWords(new KafkaException((String) null))).isEqualTo("KafkaException: null");
    }
}
