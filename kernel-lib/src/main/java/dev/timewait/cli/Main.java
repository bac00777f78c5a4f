package dev.timewait.cli;

/** The program that {@code java -jar timewait.jar} starts. */
public final class Main {

    private Main() {}

    /** Prints help. */
    public static void main(String[] arguments) {
        System.out.println("timewait: learn, test and estimate TCP's TIME_WAIT");
    }
}
