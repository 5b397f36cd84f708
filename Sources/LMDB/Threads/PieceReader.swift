/// Reads something in numbered pieces, each for itself.
///
/// Every thread that reads has a copy of its own.
public protocol PieceReader: Sendable {
    /// What is made of one piece.
    associatedtype Piece: Sendable

    /// Reads one piece.
    ///
    /// - Parameters:
    ///   - number: which one, from 0; a reader gets rising numbers, not all of them.
    ///   - txn: a transaction; all readers of the same work see the same commit.
    /// - Returns: what was made of it.
    /// - Throws: what reading throws; who takes the piece gets the error.
    mutating func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Piece
}
