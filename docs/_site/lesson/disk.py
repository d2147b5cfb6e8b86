"""What the disk complains of, in Russian."""

import errno

REASONS = {
    errno.EACCES: "нет права на запись",
    errno.EPERM: "нет права на запись",
    errno.EROFS: "диск открыт только для чтения",
    errno.ENOSPC: "на диске кончилось место",
    errno.EBUSY: "занято другой программой",
    errno.ENOENT: "такого файла или папки нет",
    errno.ENOTDIR: "на месте папки лежит файл",
    errno.EISDIR: "на месте файла лежит папка",
    errno.EEXIST: "место занято",
    errno.ENOTEMPTY: "место занято",
}


def complaint(error: OSError) -> str:
    """«/a/site: нет права на запись»; the system's own words where there are none here."""
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    return f"{error.filename}: {reason}" if error.filename else reason
