package dev.perennial.embedded;

import java.nio.file.Path;

/** A running process, this one included, holds the data folder. */
public final class FolderInUseException extends EmbeddedServerException {

    private final transient Path folder;

    FolderInUseException(Path folder) {
        super("The folder %s is in use by another running instance".formatted(folder));
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }
}
