package dev.timewait.cli;

import java.util.Map;

/** Options that stand under a heading of their own in the help: the name of their mixin. */
interface OptionGroup {

    /** What the library calls the parameters that these options set, and what they are called here. */
    Map<String, String> names();
}
