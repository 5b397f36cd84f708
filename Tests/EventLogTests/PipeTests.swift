import Testing

@testable import EventLog

@Suite struct PipeTests {
    @Test func `values come out in order, and then no more`() throws {
        let pipe = Pipe<Int>(capacity: 2)
        let putting = Concurrent("putting") { (0..<100).allSatisfy { pipe.put($0) } }
        for value in 0..<100 { #expect(pipe.take() == value) }
        #expect(try putting.value())
        pipe.finish()
        #expect(pipe.take() == nil)
    }

    @Test(arguments: [1, 3]) func `who puts in does not wait for somebody who has stopped taking`(_ capacity: Int)
        throws
    {
        let pipe = Pipe<Int>(capacity: capacity)
        let putting = Concurrent("putting") {
            while pipe.put(0) {}
            // As a reader does that still has something when it is told to stop.
            let more = (0..<5).map { _ in pipe.put(1) }
            pipe.finish()
            return more
        }
        #expect(pipe.take() == 0)
        pipe.stop()
        #expect(try putting.value() == [false, false, false, false, false])
    }
}
