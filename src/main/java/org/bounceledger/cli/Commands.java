package org.bounceledger.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the command objects; gives the backend to those that need one. */
final class Commands implements IFactory {
    private final Backend backend;

    Commands(Backend backend) {
        this.backend = backend;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0] == Backend.class) {
                return type.cast(constructor.newInstance(backend));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
