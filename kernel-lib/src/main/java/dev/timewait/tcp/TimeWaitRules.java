package dev.timewait.tcp;

/** How one family of stacks answers segments in TIME-WAIT; equal input, equal answer. */
public interface TimeWaitRules {

    /** What becomes of the connection when the segment arrives. */
    TimeWaitAnswer answer(TimeWait entry, Arrival arrival);
}
