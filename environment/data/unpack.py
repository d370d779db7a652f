"""Unpacking an archive from the network: nothing lands outside its folder, and no half-unpacked folder gets the final name."""
import shutil
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from base import console

MOST_FILES = 100_000
MOST_TIMES_LARGER = 200
SPARE_BYTES = 200_000_000
IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db")


def unpack(archive, folder):
    """Unpack a zip into a new folder (which must not exist). Raises Problem for a broken or hostile archive."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = _checked(opened, archive)
            _check_room(members, folder, archive)
            live = console.LiveLine(f"Unpacking {archive.name}")
            for number, member in enumerate(members, 1):
                _write_one(opened, member, folder)
                live.update(f"{number} of {len(members)} files")
            live.end(f"{len(members)} files")
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise console.Problem(f"{archive} is broken ({error}). Remove it and fetch it again.") from error


def _checked(opened, archive):
    """The members to unpack; a Problem if the archive tries something it should not."""
    members = [member for member in opened.infolist() if not member.is_dir() and not _is_ignored(member.filename)]
    if len(members) > MOST_FILES:
        raise console.Problem(f"{archive} holds {len(members)} files, more than any of these data sets. It was not unpacked.")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise console.Problem(f"{archive} holds a file that would land outside its folder ({member.filename}). It was not unpacked.")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise console.Problem(f"{archive} holds a link ({member.filename}), which none of these data sets does. It was not unpacked.")
        if member.file_size > 1_000_000 and member.file_size > MOST_TIMES_LARGER * max(member.compress_size, 1):
            raise console.Problem(f"{archive}: {member.filename} would grow to {console.size(member.file_size)}, which is no honest compression. It was not unpacked.")
    return members


def _check_room(members, folder, archive):
    needed = sum(member.file_size for member in members)
    free = shutil.disk_usage(folder.parent).free
    if needed + SPARE_BYTES > free:
        raise console.Problem(f"Unpacking {archive.name} needs {console.size(needed)}, but only {console.size(free)} are free.")


def _write_one(opened, member, folder):
    target = folder / PurePosixPath(member.filename.replace("\\", "/"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(member) as source, open(target, "wb") as out:
        left = member.file_size
        while chunk := source.read(1 << 18):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile(f"{member.filename} is larger than it says")
            out.write(chunk)


def _is_ignored(name):
    return any(part in IGNORED for part in PurePosixPath(name).parts)
