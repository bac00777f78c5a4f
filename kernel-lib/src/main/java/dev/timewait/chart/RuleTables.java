package dev.timewait.chart;

import static dev.timewait.chart.Tables.words;

import dev.timewait.tcp.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.Table;

/** The rules of the protocol as Tablesaw tables. */
public final class RuleTables {

    private static final String OPENING = "Opening a connection, and what finds none";
    private static final String CLOSING = "Sending, closing and giving up";
    private static final String OPEN = "Segments for an open connection";

    /** By the word with which its name begins; any other rule is one for a segment of an open connection. */
    private static final Map<String, String> GROUPS = groups();

    private RuleTables() {}

    /** All rules, in a table for each part of the protocol: {@code show(RuleTables.all())}. */
    public static List<Table> all() {
        Map<String, List<Rule>> byGroup = new LinkedHashMap<>();
        for (Rule rule : Rule.values()) {
            byGroup.computeIfAbsent(group(rule), name -> new ArrayList<>()).add(rule);
        }
        List<Table> tables = new ArrayList<>();
        byGroup.forEach((name, rules) -> tables.add(of(name, rules)));
        return tables;
    }

    /**
     * One row a rule: what it says, where that stands, how far it can be trusted, and the name of its constant.
     *
     * @param caption the name of the table
     */
    public static Table of(String caption, List<Rule> rules) {
        return Table.create(
                caption,
                words("what it says", rules, Rule::paraphrase),
                words("source", rules, Rule::source),
                words("standing", rules, rule -> rule.standing().name().toLowerCase(Locale.ROOT)),
                words("name in code", rules, Rule::name));
    }

    private static String group(Rule rule) {
        String name = rule.name();
        for (Map.Entry<String, String> group : GROUPS.entrySet()) {
            if (name.startsWith(group.getKey())) {
                return group.getValue();
            }
        }
        return OPEN;
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        List.of("OPEN_", "SYN_REPEATED", "SYN_ACK_", "SYN_GIVEN", "CLOSED_", "LISTEN_", "SYN_SENT", "SYN_RECEIVED")
                .forEach(word -> groups.put(word, OPENING));
        List.of("DATA_", "WINDOW_", "FIN_SENT", "REPEATED", "TAIL_", "GIVEN_", "CLOSE_", "CALL_", "READING_")
                .forEach(word -> groups.put(word, CLOSING));
        List.of("UNREAD_", "ABORT_", "LISTENER_").forEach(word -> groups.put(word, CLOSING));
        List.of("ORPHAN", "FIN_WAIT_2_").forEach(word -> groups.put(word, "FIN-WAIT-2 without a user"));
        groups.put("TIME_WAIT_", "The end of TIME-WAIT");
        groups.put("LINUX_", "TIME-WAIT on Linux");
        groups.put("FREEBSD_", "TIME-WAIT on FreeBSD");
        groups.put("BSD_", "TIME-WAIT on 4.4BSD");
        groups.put("LWIP_", "TIME-WAIT on lwIP");
        groups.put("GVISOR_", "TIME-WAIT on gVisor");
        groups.put("ILLUMOS_", "TIME-WAIT on illumos");
        groups.put("SMOLTCP_", "TIME-WAIT on smoltcp");
        groups.put("RFC_", "TIME-WAIT by the RFCs");
        return groups;
    }
}
