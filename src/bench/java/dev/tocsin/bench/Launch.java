package dev.tocsin.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM is started: with which Java, which options, from which class path.
 *
 * @param classPath the packaged jar, whose manifest names the rest, or a whole class path
 */
public record Launch(Path java, List<String> options, String classPath) {
    public Launch {
        options = List.copyOf(options);
    }

    /** This JVM's Java; the jar that {@code tocsin.jar} names, or this JVM's class path. */
    public static Launch here(String... options) {
        return new Launch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(options),
                System.getProperty("tocsin.jar", System.getProperty("java.class.path")));
    }

    Launch on(Path javaHome) {
        return new Launch(javaHome.resolve("bin").resolve("java"), options, classPath);
    }

    Launch with(String... more) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Launch(java, all, classPath);
    }

    Launch from(String otherClassPath) {
        return new Launch(java, options, otherClassPath);
    }

    /** {@code mainClass}: where the class path is no packaged jar. */
    List<String> command(String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(options);
        // A single jar knows its main class, and its manifest what else operators get.
        boolean packaged = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        command.addAll(packaged ? List.of("-jar", classPath) : List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
