package dev.tocsin.sandbox;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Views that people have in front of them and enter things into. */
interface OpenViews {
    Optional<OpenView> find(String viewId);

    default OpenView reached(String viewId) {
        OpenView view = find(viewId).orElseThrow(() -> new IllegalStateException("this view is not open any more"));
        if (!inFront(view)) {
            throw new IllegalStateException("another view lies on top of this one");
        }
        return view;
    }

    /** Whether it is the one that the person can reach: only the top one of a stack is. */
    boolean inFront(OpenView view);

    /** What somebody entered; nothing happens to a view that is gone. */
    void change(String viewId, UnaryOperator<ViewForm> change);
}
