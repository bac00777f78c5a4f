package dev.timewait.churn.parallel;

import dev.timewait.churn.SweepRow;
import java.util.List;

/** Where rows go besides into the result, in their order. */
interface RowSink {

    /** Nowhere. */
    RowSink NONE = new RowSink() {
        @Override
        public void add(List<SweepRow> rows) {}

        @Override
        public String hint() {
            return ".";
        }
    };

    /** The rows that follow the last; on the disk when this returns. */
    void add(List<SweepRow> rows);

    /** The end of the sentence that says that a run was stopped: what becomes of its rows. */
    String hint();
}
