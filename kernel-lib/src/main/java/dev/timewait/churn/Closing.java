package dev.timewait.churn;

import dev.timewait.sim.RandomStream;

/**
 * Who closes first, as shares of all connections: each 0 to 1, 1 together.
 *
 * @param client share that the client closes first
 * @param server share that the server closes first
 * @param both share in which the FINs cross
 * @param reset share that ends with a RST
 */
public record Closing(double client, double server, double both, double reset) {

    /** Rounding in a sum of four. */
    private static final double ROUNDING = 1e-12;

    /** Refuses shares outside 0 to 1, or that are not 1 together, with an {@link IllegalArgumentException}. */
    public Closing {
        Bounds.share("clientCloses", client);
        Bounds.share("serverCloses", server);
        Bounds.share("bothClose", both);
        Bounds.share("reset", reset);
        double sum = client + server + both + reset;
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "closing is " + Bounds.text(sum) + " in all; the shares must be 1 together");
        }
    }

    /** Every connection is closed first by {@code closer}. */
    public static Closing by(Closer closer) {
        return new Closing(
                closer == Closer.CLIENT ? 1 : 0,
                closer == Closer.SERVER ? 1 : 0,
                closer == Closer.BOTH ? 1 : 0,
                closer == Closer.RESET ? 1 : 0);
    }

    /** The server closes this share first, 0 to 1; the client the rest. */
    public static Closing serverShare(double share) {
        Bounds.share("serverCloses", share);
        return new Closing(1 - share, share, 0, 0);
    }

    /** The share of connections that leave an entry in TIME_WAIT at {@code end}, 0 to 1. */
    public double waitsAt(End end) {
        return both
                + switch (end) {
                    case CLIENT -> client;
                    case SERVER -> server;
                };
    }

    /** The next connection's closer; draws only where there is a choice. */
    Closer next(RandomStream stream) {
        if (client == 1) {
            return Closer.CLIENT;
        }
        if (server == 1) {
            return Closer.SERVER;
        }
        double u = stream.nextDouble();
        if (u < client) {
            return Closer.CLIENT;
        }
        if (u < client + server) {
            return Closer.SERVER;
        }
        return u < client + server + both ? Closer.BOTH : Closer.RESET;
    }

    /** A word for tables and for JSON: {@code client}, {@code server}, {@code both}, {@code reset} or {@code mixed}. */
    public String word() {
        if (client == 1) {
            return "client";
        }
        if (server == 1) {
            return "server";
        }
        if (both == 1) {
            return "both";
        }
        return reset == 1 ? "reset" : "mixed";
    }

    /** In words, such as {@code client closes first}. */
    String words() {
        if (client == 1) {
            return "client closes first";
        }
        if (server == 1) {
            return "server closes first";
        }
        if (both == 1) {
            return "both close at once";
        }
        if (reset == 1) {
            return "closed by RST";
        }
        return "closed first by client " + percent(client) + ", server " + percent(server)
                + (both > 0 ? ", both " + percent(both) : "") + (reset > 0 ? ", RST " + percent(reset) : "");
    }

    private static String percent(double share) {
        return Bounds.text(Math.rint(share * 1e6) / 1e4) + "%";
    }
}
