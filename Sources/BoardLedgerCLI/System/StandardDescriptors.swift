internal import Foundation

/// Standard input, output and error, which whoever starts the program may have closed.
enum StandardDescriptors {
    /// Takes up those of the three that are closed.
    ///
    /// Otherwise a file of the ledger would get the free number, and the next message would be written into it. What
    /// stands in is open for the wrong direction, so that whoever uses it is told, just as with a closed descriptor.
    static func occupy() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The system gives the lowest free number, and those below are taken.
            let standIn = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
            guard standIn == descriptor || open("/", O_RDONLY) == descriptor else {
                exit(Failure.Code.failed.rawValue)
            }
        }
    }

    /// Lets a write to a pipe that nobody reads fail like any other, instead of ending the program at once.
    static func surviveLostReaders() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Ends the program as the system would have where the reader of its answer has gone: without a word.
    static func endWithoutReader() -> Never {
        signal(SIGPIPE, SIG_DFL)
        // Whoever started the program may have blocked it.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        sigprocmask(SIG_UNBLOCK, &signals, nil)
        raise(SIGPIPE)
        exit(128 + SIGPIPE)
    }
}
