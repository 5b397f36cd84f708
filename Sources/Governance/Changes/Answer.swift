/// What a paper says of something that is so or is not; where it says neither, there is none.
package enum Answer: String, Choice {
    case yes, no
}
