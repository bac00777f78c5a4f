package dev.timewait.lab;

import java.util.Optional;

/** The files that a script's commands name, such as {@code ../common/defaults.sh}. This package reads none itself. */
@FunctionalInterface
public interface ScriptFiles {

    /** No files. */
    ScriptFiles NONE = path -> Optional.empty();

    /**
     * The text of a file.
     *
     * @param path as the script writes it, relative to the folder of the script
     */
    Optional<String> text(String path);
}
