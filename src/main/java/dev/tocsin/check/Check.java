package dev.tocsin.check;

import java.util.List;

/**
 * Looks at a part of the surroundings and changes nothing there. It never throws for what it finds: what is wrong is a
 * {@link Finding}, and so is what could not be reached. It gives up after a few seconds.
 */
public interface Check {
    List<Finding> run();
}
