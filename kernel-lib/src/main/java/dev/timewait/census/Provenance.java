package dev.timewait.census;

/**
 * Where a count or a trace comes from: a model that was run, a machine that was watched, or a document.
 *
 * <p>A count without this cannot be built, so that no simulated number is ever shown as a measured one.
 */
public sealed interface Provenance {

    /** One line for a caption or a table note. */
    String caption();

    /**
     * Counted in a simulation.
     *
     * @param plan what was simulated, in words with units
     * @param seed the seed that, with the plan, gives the same counts again
     */
    record Simulated(String plan, long seed) implements Provenance {
        @Override
        public String caption() {
            return "simulated: " + plan + ", seed " + seed;
        }
    }

    /**
     * Counted on a real machine.
     *
     * @param command the command that was run
     * @param kernel the operating system and its version, as {@code uname -sr} prints it
     * @param tool the program that read the counts, with its version
     * @param date the day of the recording, ISO 8601
     */
    record Recorded(String command, String kernel, String tool, String date) implements Provenance {
        @Override
        public String caption() {
            return "recorded on " + kernel + ", " + date;
        }
    }

    /**
     * Drawn after a document, neither simulated nor measured.
     *
     * @param source the document and the place in it, such as {@code RFC 9293 figure 12}
     */
    record Documented(String source) implements Provenance {
        @Override
        public String caption() {
            return "after " + source;
        }
    }
}
