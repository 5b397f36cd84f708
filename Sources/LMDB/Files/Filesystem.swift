/// The kind of filesystem under an open file, as the kernel names it.
///
/// LMDB shares its map and locks between processes, which remote and user-space filesystems do not keep coherent.
/// Source: `lmdb.h`, "Do not use LMDB databases on remote filesystems".
struct Filesystem {
    /// The kernel's name, such as `ext4`, `nfs4` or `fuse.sshfs`.
    let kind: String

    private static let unsafeKinds: Set<Substring> = [
        "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "fuse", "fuseblk", "gfs2", "glusterfs", "gpfs", "lustre",
        "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    ]

    init(kind: String) { self.kind = kind }

    /// Looks up the mount of an open file.
    ///
    /// - Returns: nil where `/proc` does not tell.
    init?(descriptor: CInt) {
        guard let description = textOfFile(at: "/proc/self/fdinfo/\(descriptor)"),
            let mounts = textOfFile(at: "/proc/self/mountinfo")
        else { return nil }
        self.init(descriptorInfo: description, mounts: mounts)
    }

    /// Finds the line of `mountinfo` that `fdinfo` names by its `mnt_id`.
    ///
    /// Source: proc(5), `/proc/pid/fdinfo/` and `/proc/pid/mountinfo`.
    init?(descriptorInfo: String, mounts: String) {
        let mount = descriptorInfo.split(separator: "\n").lazy
            .map { $0.split(whereSeparator: \.isWhitespace) }
            .first { $0.first == "mnt_id:" }?
            .dropFirst().first
        guard let mount else { return nil }
        let fields = mounts.split(separator: "\n").lazy
            .map { $0.split(separator: " ") }
            .first { $0.first == mount }
        // Optional fields, whose number varies, stand before the hyphen; the type follows it.
        guard let fields, let hyphen = fields.dropFirst(6).firstIndex(of: "-"), hyphen + 1 < fields.count else {
            return nil
        }
        self.init(kind: String(fields[hyphen + 1]))
    }

    var isSafe: Bool {
        !Self.unsafeKinds.contains(kind.prefix { $0 != "." })
    }
}
