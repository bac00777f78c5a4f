package dev.timewait.lab;

import dev.timewait.tcp.*;
import org.junit.jupiter.api.Test;

class IncarnationsTest {
    @Test
    void look() {
        Incarnations bare = Incarnations.unprotected();
        int n = 2000;
        String[] names = {
            "bare", "wait", "paws", "isn", "ack", "bsd", "rfc9293", "linux", "random", "randomwide", "bsdwide"
        };
        Incarnations[] all = {
            bare,
            bare.protectedBy(Protection.WAIT),
            bare.protectedBy(Protection.PAWS),
            bare.protectedBy(Protection.HIGHER_ISN),
            bare.protectedBy(Protection.ACKNOWLEDGMENT_CHECK),
            bare.choosing(InitialSequence.BSD_4_4),
            bare.choosing(InitialSequence.RFC_9293),
            bare.choosing(InitialSequence.LINUX),
            bare.choosing(InitialSequence.RANDOM)
        };
        for (int i = 0; i < all.length; i++) {
            long t = System.nanoTime();
            System.out.println(
                    IncarnationTrials.of(names[i], all[i], n) + " " + (System.nanoTime() - t) / 1_000_000 + " ms");
        }
    }
}
