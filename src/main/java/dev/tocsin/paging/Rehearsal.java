package dev.tocsin.paging;

import java.util.List;

/** Tries, without calling anybody, whether a page would get through in a pager. Goes over the network; never throws. */
public interface Rehearsal {
    /** What stands against it, in sentences; none where it would get through. {@code there}: the rotation's responder. */
    List<String> objections(Rotation rotation, Responder there);
}
