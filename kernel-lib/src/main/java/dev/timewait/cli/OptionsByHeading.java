package dev.timewait.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command in its help: first its own, then those of each mixin below the mixin's name. */
final class OptionsByHeading implements IHelpSectionRenderer {

    @Override
    public String render(Help help) {
        CommandSpec spec = help.commandSpec();
        List<OptionSpec> own = new ArrayList<>(spec.options());
        StringBuilder groups = new StringBuilder();
        for (Map.Entry<String, CommandSpec> mixin : spec.mixins().entrySet()) {
            if (mixin.getValue().userObject() instanceof OptionGroup) {
                List<OptionSpec> options = mixin.getValue().options();
                own.removeAll(options);
                groups.append(String.format("%n%s:%n", mixin.getKey())).append(list(help, options));
            }
        }
        return groups.isEmpty() ? help.optionList() : list(help, own) + groups;
    }

    private static String list(Help help, List<OptionSpec> options) {
        Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }
}
