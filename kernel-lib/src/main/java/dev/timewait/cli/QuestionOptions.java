package dev.timewait.cli;

import dev.timewait.capacity.CapacityQuestion;
import java.util.Map;

/** Options that belong together and change a question of capacity; the name of their mixin is the heading in the help. */
interface QuestionOptions extends OptionGroup {

    /** What the library calls the parameters that these options set, and what they are called here. */
    Map<String, String> names();

    /**
     * The question as these options change it.
     *
     * @throws IllegalArgumentException where a value is out of bounds, or where options exclude each other
     */
    CapacityQuestion appliedTo(CapacityQuestion question, Given given);
}
