package dev.timewait.tcp;

import dev.timewait.tcp.Inbound.Early;
import java.util.ArrayList;
import java.util.List;

/** The blocks of a selective acknowledgment: what came twice (RFC 2883), then what came early, the latest first (RFC 2018 §4). */
final class SackBlocks {

    private static final int MOST = 4;
    private static final int MOST_WITH_TIMESTAMPS = 3;

    private SackBlocks() {}

    static List<Options.Block> of(Step step) {
        List<Options.Block> blocks = new ArrayList<>();
        if (step.repeated != null) {
            blocks.add(step.repeated);
        }
        int most = step.agreed.timestamps() ? MOST_WITH_TIMESTAMPS : MOST;
        for (Early piece : step.early) {
            if (blocks.size() < most) {
                blocks.add(new Options.Block(piece.sequence(), piece.end()));
            }
        }
        return blocks;
    }
}
