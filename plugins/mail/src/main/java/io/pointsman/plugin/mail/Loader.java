package io.pointsman.plugin.mail;

import java.util.concurrent.Callable;

/** The library looks for its parts by the class loader of the thread, which on a thread of the host is not the one of this plugin. */
final class Loader {

    private Loader() {}

    /** Makes something that throws nothing that must be caught. */
    interface Maker<T> {
        T make();
    }

    static <T> T with(Maker<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Loader.class.getClassLoader());
        try {
            return work.make();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static <T> T calling(Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Loader.class.getClassLoader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
