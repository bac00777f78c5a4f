/**
 * The microscope: one connection, step by step. So far it reads the scripts of packetdrill, the tool with which kernels'
 * TCPs are tested, into values.
 *
 * <p>No file, clock or thread: the caller brings a script's text. What the language has and the model has not, such as ICMP,
 * is kept as {@link dev.timewait.lab.Event.Unsupported}, never passed over. Start at {@link dev.timewait.lab.ScriptParser}.
 */
@NullMarked
package dev.timewait.lab;

import org.jspecify.annotations.NullMarked;
