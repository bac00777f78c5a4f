package dev.timewait.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the report: what was measured, and whether it is what is asked.
 *
 * @param what what was measured
 * @param value the number, in {@code unit}
 * @param unit what the number counts
 * @param ratio how many times as fast as the peer; NaN where that is not the question
 * @param mustReach the bar in words; empty where there is none
 * @param reached whether it is reached; true where there is none
 */
record Row(String what, double value, String unit, double ratio, String mustReach, boolean reached) {

    String verdict() {
        return mustReach.isEmpty() ? "" : reached ? "reached" : "MISSED";
    }

    String ratioText() {
        return Double.isNaN(ratio) ? "" : Report.number(ratio) + " x";
    }

    String valueText() {
        return Report.number(value) + " " + unit;
    }

    /** For JSON: the numbers as they are. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", what);
        fields.put("value", value);
        fields.put("unit", unit);
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
