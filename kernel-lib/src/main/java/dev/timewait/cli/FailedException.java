package dev.timewait.cli;

/** A command that was understood and could not be done; its message is the whole complaint. */
final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FailedException(String message) {
        super(message);
    }

    FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
