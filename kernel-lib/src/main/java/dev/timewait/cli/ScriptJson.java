package dev.timewait.cli;

import dev.timewait.lab.ScriptResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What scripts came to, as JSON. */
final class ScriptJson {

    private ScriptJson() {}

    static String of(String stack, List<ScriptFile.Outcome> outcomes) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> files = new ArrayList<>();
        int passed = 0;
        int failed = 0;
        for (ScriptFile.Outcome outcome : outcomes) {
            files.add(file(outcome));
            passed += outcome.result() instanceof ScriptResult.Passed ? 1 : 0;
            failed += outcome.result() instanceof ScriptResult.Failed ? 1 : 0;
        }
        fields.put("stack", stack);
        fields.put("passed", passed);
        fields.put("failed", failed);
        fields.put("unsupported", outcomes.size() - passed - failed);
        fields.put("files", files);
        return Json.text(fields);
    }

    private static Map<String, @Nullable Object> file(ScriptFile.Outcome outcome) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("file", outcome.file());
        if (outcome.result() instanceof ScriptResult.Failed failed) {
            fields.put("result", "fail");
            fields.put("line", failed.line() == 0 ? null : failed.line());
            fields.put("column", Json.orNull(outcome.column()));
            fields.put("message", failed.message());
        } else if (outcome.result() instanceof ScriptResult.Unsupported unsupported) {
            fields.put("result", "unsupported");
            fields.put("line", unsupported.line());
            fields.put("reason", unsupported.reason());
        } else {
            fields.put("result", "pass");
        }
        return fields;
    }
}
