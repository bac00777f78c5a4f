package dev.timewait.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the report: what was measured, and whether it is what is asked.
 *
 * @param what what was measured
 * @param value the number, in {@code unit}; a time is that of the processor
 * @param unit what the number counts
 * @param wall the time by the clock, in {@code unit}; NaN where the value is no time
 * @param ratio how many times as fast as the peer; NaN where that is not the question
 * @param mustReach the bar in words; empty where there is none
 * @param reached whether it is reached; true where there is none
 */
record Row(String what, double value, String unit, double wall, double ratio, String mustReach, boolean reached) {

    /** A time for information. */
    static Row time(String what, Rounds.Time time) {
        return new Row(what, time.cpuNanos(), "ns", time.wallNanos(), Double.NaN, "", true);
    }

    /** A time beside that of the peer, which it must beat so many times; 0 for information. */
    static Row versus(String what, Rounds.Time time, Rounds.Time peer, double times) {
        double ratio = peer.cpuNanos() / time.cpuNanos();
        String bar = times == 0 ? "" : Report.number(times) + " x";
        return new Row(what, time.cpuNanos(), "ns", time.wallNanos(), ratio, bar, ratio >= times);
    }

    /** A number that must not be smaller. */
    static Row atLeast(String what, double value, String unit, double least) {
        String bar = Report.number(least) + " " + unit;
        return new Row(what, value, unit, Double.NaN, Double.NaN, bar, value >= least);
    }

    /** A number that must not be larger. */
    static Row atMost(String what, double value, String unit, double most) {
        String bar = "at most " + Report.number(most) + " " + unit;
        return new Row(what, value, unit, Double.NaN, Double.NaN, bar, value <= most);
    }

    String verdict() {
        return mustReach.isEmpty() ? "" : reached ? "reached" : "MISSED";
    }

    String ratioText() {
        return Double.isNaN(ratio) ? "" : Report.number(ratio) + " x";
    }

    String valueText() {
        return Report.number(value) + " " + unit;
    }

    String wallText() {
        return Double.isNaN(wall) ? "" : Report.number(wall) + " " + unit;
    }

    /** For JSON: the numbers as they are. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", what);
        fields.put("value", value);
        fields.put("unit", unit);
        if (!Double.isNaN(wall)) {
            fields.put("byTheClock", wall);
        }
        if (!Double.isNaN(ratio)) {
            fields.put("timesAsFastAsSsj", ratio);
        }
        if (!mustReach.isEmpty()) {
            fields.put("mustReach", mustReach);
            fields.put("reached", reached);
        }
        return fields;
    }
}
