import Foundation
import Testing

@testable import LMDB

@Suite struct FilesystemTests {
    private static let mounts = """
        22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
        30 22 0:26 / /mnt/a\\040b rw,nosuid - nfs4 server:/export rw,vers=4.2
        31 22 0:27 / /mnt/c rw,nosuid shared:7 master:1 - fuse.sshfs me@host: rw
        32 22 0:28 / /mnt/d rw
        33 22 0:29 / /mnt/e rw -
        """

    @Test(arguments: [("22", "ext4"), ("30", "nfs4"), ("31", "fuse.sshfs")])
    func `the mount of a descriptor is found by its number`(_ mount: String, _ kind: String) {
        let description = "pos:\t0\nflags:\t0100000\nmnt_id:\t\(mount)\nino:\t5\n"
        #expect(Filesystem(descriptorInfo: description, mounts: Self.mounts)?.kind == kind)
    }

    @Test(arguments: ["", "mnt_id:", "mnt_id:\t99", "mnt_id:\t32", "mnt_id:\t33", "pos:\t22"])
    func `what cannot be found out is unknown`(_ description: String) {
        #expect(Filesystem(descriptorInfo: description, mounts: Self.mounts)?.kind == nil)
    }

    private static let unsafeKinds = [
        "nfs", "nfs4", "cifs", "smb3", "9p", "fuse", "fuse.sshfs", "fuseblk", "virtiofs", "ceph", "vboxsf",
    ]

    @Test(arguments: unsafeKinds)
    func `remote, shared and user-space filesystems are not safe`(_ kind: String) {
        #expect(!Filesystem(kind: kind).isSafe)
    }

    @Test(arguments: ["ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay"])
    func `local filesystems are safe`(_ kind: String) {
        #expect(Filesystem(kind: kind).isSafe)
    }

    @Test func `the kernel names the filesystem of an open directory`() throws {
        let proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(proc) }
        #expect(Filesystem(descriptor: proc)?.kind == "proc")
        #expect(Filesystem(descriptor: -1) == nil)
    }
}
