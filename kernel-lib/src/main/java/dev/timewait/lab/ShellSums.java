package dev.timewait.lab;

import java.util.Optional;

/** Works out the products that scripts write for sizes: {@code $((15*1024*1024))}. */
final class ShellSums {

    private static final String OPEN = "$((";
    private static final String CLOSE = "))";

    private ShellSums() {}

    /** The text with each product as its number; one that is no product stays as it stands. */
    static String workedOut(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (true) {
            int open = text.indexOf(OPEN, at);
            int close = open < 0 ? -1 : text.indexOf(CLOSE, open);
            if (close < 0) {
                return result.append(text, at, text.length()).toString();
            }
            String inner = text.substring(open + OPEN.length(), close);
            result.append(text, at, open).append(product(inner).orElse(text.substring(open, close + CLOSE.length())));
            at = close + CLOSE.length();
        }
    }

    private static Optional<String> product(String text) {
        long product = 1;
        for (String factor : text.split("\\*", -1)) {
            Optional<Long> number = Decimal.of(factor.strip());
            if (number.isEmpty()) {
                return Optional.empty();
            }
            product *= number.get();
        }
        return Optional.of(Long.toString(product));
    }
}
