import Testing

extension ExitTest.Result {
    /// Whether the process wrote a text on its standard error, where a trap gives its reason.
    func says(_ text: String) -> Bool {
        String(decoding: standardErrorContent, as: UTF8.self).contains(text)
    }
}
