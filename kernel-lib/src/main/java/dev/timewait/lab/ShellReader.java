package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/** Reads what the commands of a script do to the settings of a kernel; it runs none. */
final class ShellReader {

    private static final String PROC = "/proc/sys/";

    /** Commands that a TCP does not notice: they print, or they concern other layers and stored metrics. */
    private static final List<String> UNNOTICED = List.of(
            "true", ":", "tc", "ss", "nstat", "netstat", "date", "uname", "pwd", "set", "modprobe", "ethtool", "sync");

    private ShellReader() {}

    /** The steps of a text, in order. */
    static List<ShellStep> steps(String text) {
        List<ShellStep> steps = new ArrayList<>();
        for (List<String> words : ShellWords.of(text)) {
            steps.addAll(steps(words));
        }
        return steps;
    }

    private static List<ShellStep> steps(List<String> words) {
        String name = lastPart(words.get(0));
        if (words.contains("|")) {
            return unknown(words);
        }
        if (name.equals("sysctl")) {
            return sysctl(words);
        }
        if (name.equals("set_sysctls.py")) {
            return assignments(words.subList(1, words.size()), words);
        }
        if (name.equals("echo")) {
            return echo(words);
        }
        if (name.equals("sleep")) {
            return sleep(words);
        }
        if (UNNOTICED.contains(name) || isRestoring(name) || isMetrics(words)) {
            return List.of(new ShellStep.Nothing());
        }
        return name.endsWith(".sh") ? List.of(new ShellStep.Runs(words.get(words.size() - 1))) : unknown(words);
    }

    /** The script that packetdrill's set_sysctls.py leaves behind puts the old values back, at a script's end. */
    private static boolean isRestoring(String name) {
        return name.startsWith("sysctl_restore_");
    }

    private static boolean isMetrics(List<String> words) {
        return words.get(0).equals("ip") && words.contains("tcp_metrics");
    }

    private static List<ShellStep> sysctl(List<String> words) {
        List<String> settings = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            if (!word.startsWith("-")) {
                settings.add(word);
            }
        }
        return assignments(settings, words);
    }

    private static List<ShellStep> assignments(List<String> settings, List<String> words) {
        List<ShellStep> steps = new ArrayList<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                return unknown(words);
            }
            steps.add(sets(setting.substring(0, equals), setting.substring(equals + 1)));
        }
        return steps.isEmpty() ? unknown(words) : steps;
    }

    private static List<ShellStep> echo(List<String> words) {
        int arrow = words.indexOf(">");
        if (arrow < 0) {
            return List.of(new ShellStep.Nothing());
        }
        String value = String.join(" ", words.subList(1, arrow));
        return List.of(sets(words.get(arrow + 1), value));
    }

    private static List<ShellStep> sleep(List<String> words) {
        String length = words.size() == 2 ? words.get(1) : "";
        long nanos = length.isEmpty() || !length.chars().allMatch(unit -> unit == '.' || Character.isDigit(unit))
                ? Seconds.UNREADABLE
                : Seconds.nanos(length);
        return nanos == Seconds.UNREADABLE ? unknown(words) : List.of(new ShellStep.Sleeps(nanos));
    }

    private static ShellStep sets(String name, String value) {
        String path = name.startsWith(PROC) ? name.substring(PROC.length()) : name;
        return new ShellStep.Sets(
                path.replace('/', '.').strip(), ShellSums.workedOut(value).strip());
    }

    private static List<ShellStep> unknown(List<String> words) {
        return List.of(new ShellStep.Unknown(String.join(" ", words)));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
