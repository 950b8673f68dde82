package dev.perennial.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server did not start or did not do what it was asked; the message says why and is fit for the console. */
public class EmbeddedServerException extends RuntimeException {

    EmbeddedServerException(String message) {
        this(message, null);
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
