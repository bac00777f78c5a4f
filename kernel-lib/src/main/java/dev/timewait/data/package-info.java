/**
 * The project's own tables and how they are read: comma-separated values with a header, and {@code #} lines that say
 * where the numbers come from.
 *
 * <p>This package stands beside the rooms of the house because two of them read the same kind of file and neither may
 * depend on the other: {@code stack} reads the facts about operating systems, {@code observe} reads what was recorded.
 * It knows no TCP. The only input it does itself is {@link dev.timewait.data.PackedData}: the tables that are part of
 * the library, from the class path; no file, no network. Start at {@link dev.timewait.data.CsvTable}.
 */
@NullMarked
package dev.timewait.data;

import org.jspecify.annotations.NullMarked;
