package dev.timewait.cli;

import dev.timewait.capacity.CapacityQuestion;

/** Options that belong together and change a question of capacity; the name of their mixin is the heading in the help. */
interface QuestionOptions extends OptionGroup {

    /**
     * The question as these options change it.
     *
     * @throws IllegalArgumentException where a value is out of bounds, or where options exclude each other
     */
    CapacityQuestion appliedTo(CapacityQuestion question, Given given);
}
