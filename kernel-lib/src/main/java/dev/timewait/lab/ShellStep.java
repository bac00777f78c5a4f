package dev.timewait.lab;

/** One thing that a shell command of a script does, as far as the model can tell. */
sealed interface ShellStep {

    /**
     * A kernel's setting gets a value.
     *
     * @param name with dots, such as {@code net.ipv4.tcp_sack}
     * @param value without quotation marks, sums worked out
     */
    record Sets(String name, String value) implements ShellStep {}

    /** Another script of the shell's runs. */
    record Runs(String path) implements ShellStep {}

    /** Time passes. */
    record Sleeps(long nanos) implements ShellStep {}

    /** Nothing that a TCP could notice. */
    record Nothing() implements ShellStep {}

    /** What is not understood; its words. */
    record Unknown(String words) implements ShellStep {}
}
