package dev.timewait.stack;

/** How many connections a system keeps in TIME_WAIT at most. */
public sealed interface TimeWaitCap {

    /** The cap in words, as a table cell shows it. */
    String words();

    /** No limit but memory. */
    record None() implements TimeWaitCap {
        @Override
        public String words() {
            return "none";
        }
    }

    /**
     * A number.
     *
     * @param entries connections in TIME_WAIT, 1 or more
     */
    record Entries(long entries) implements TimeWaitCap {

        /** Refuses fewer than 1 with an {@link IllegalArgumentException}. */
        public Entries {
            if (entries < 1) {
                throw new IllegalArgumentException("entries is " + entries + "; it must be 1 or more");
            }
        }

        @Override
        public String words() {
            return Long.toString(entries);
        }
    }

    /**
     * A limit that depends on the machine, or that works in another way than by refusing.
     *
     * @param words the rule
     */
    record Rule(String words) implements TimeWaitCap {}

    /** The cap that a cell of the table means: {@code none}, a whole number, or a rule in words. */
    static TimeWaitCap parse(String text) {
        if (text.equals("none")) {
            return new None();
        }
        return text.chars().allMatch(Character::isDigit) ? new Entries(Long.parseLong(text)) : new Rule(text);
    }
}
