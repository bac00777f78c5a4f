package dev.timewait.observe;

import java.util.Random;

/** Spoils a text as disks, editors and copying by hand do. */
final class Spoilt {

    private static final String LETTERS = "0123456789-,.:#\"\n\r \t\u0000zé";

    private Spoilt() {}

    /** {@code text} with one to eight letters replaced, left out or put in, and at times its end cut off. */
    static String text(String text, Random random) {
        StringBuilder spoilt = new StringBuilder(text);
        int faults = 1 + random.nextInt(8);
        for (int i = 0; i < faults && spoilt.length() > 0; i++) {
            spoilOnce(spoilt, random);
        }
        if (random.nextInt(4) == 0) {
            spoilt.setLength(random.nextInt(spoilt.length() + 1));
        }
        return spoilt.toString();
    }

    private static void spoilOnce(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, letter);
            case 1 -> text.deleteCharAt(at);
            default -> text.insert(at, letter);
        }
    }
}
