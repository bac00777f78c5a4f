package dev.timewait.cli;

/** Options that stand under a heading of their own in the help: the name of their mixin. */
interface OptionGroup {}
