#!/usr/bin/env python3
"""FTP and FTPS in front of Onhand, for tills that know nothing else.

The password is a token of the retailer's, which Onhand is asked about; the files are those of the retailer's folder, over
WebDAV, opened with that same token. What a till sends is kept here until it is whole, and only then put into the folder:
FTP has no other end of a file than that of the connection, so that a file counts as whole only if whoever sent it is still
there a moment later and waits for the answer. ONHAND_URL names the Worker.
"""

import argparse
import errno
import json
import os
import select
import shutil
import socket
import stat
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as tree
from email.utils import parsedate_to_datetime

from pyftpdlib.authorizers import AuthenticationFailed, DummyAuthorizer
from pyftpdlib.filesystems import AbstractedFS, FilesystemError
from pyftpdlib.handlers import DTPHandler, FTPHandler
from pyftpdlib.log import logger
from pyftpdlib.servers import ThreadedFTPServer

# Seconds that Onhand is waited for; a till waits as long for its answer.
PATIENCE = 60
# What a file in the folder may have.
LARGEST = 25 << 20
# Milliseconds in which the end of the other connection arrives, if a till fell or was cut off: both end at once.
GRACE = 1000
# What may be done: to enter, list, read, delete, rename, make, write. Files are sent whole, and have no modes.
MAY = "elrdfmw"
NOT_SERVED = ("APPE", "STOU", "MFMT", "SITE CHMOD", "ALLO")

URL = os.environ.get("ONHAND_URL", "").rstrip("/")


class Missing(FilesystemError):
    """There is nothing of that name."""


def ask(method, address, token, headers=None, body=None):
    """Asks Onhand; a refusal is told in its own words."""
    headers = {"Authorization": f"Bearer {token}", **(headers or {})}
    request = urllib.request.Request(URL + address, body, headers, method=method)
    try:
        return urllib.request.urlopen(request, timeout=PATIENCE)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            raise Missing("There is nothing of that name") from error
        try:
            said = json.load(error)["detail"]
        except (ValueError, KeyError):
            said = f"Onhand answered {error.code}"
        raise FilesystemError(said.rstrip(".")) from error
    except OSError as error:
        raise FilesystemError("Onhand cannot be reached; try again later") from error


class Tokens(DummyAuthorizer):
    """Whoever knows a token comes in, under any name."""

    def validate_authentication(self, username, password, handler):
        # A token goes into a header: anything else is none.
        if not password or not all("!" <= letter <= "~" for letter in password):
            raise AuthenticationFailed("The password is not a token.")
        try:
            ask("GET", "/v1/me", password).close()
        except FilesystemError as error:
            raise AuthenticationFailed(str(error)) from error
        handler.token = password

    def get_home_dir(self, username):
        return "/"

    def has_perm(self, username, perm, path=None):
        return perm in MAY

    def get_perms(self, username):
        return MAY

    def get_msg_login(self, username):
        return "Put each store's report into the folder of its name."

    def get_msg_quit(self, username):
        return "Goodbye."


class Held:
    """A file that is kept here for as long as it is on its way."""

    def __init__(self, name):
        self.file, self.name = tempfile.TemporaryFile(), name

    def write(self, chunk):
        if self.file.tell() + len(chunk) > LARGEST:
            raise OSError(errno.EFBIG, "The file is too large")
        return self.file.write(chunk)

    def __getattr__(self, name):
        return getattr(self.file, name)


class Folder(AbstractedFS):
    """The retailer's folder, as pyftpdlib wants a file system."""

    # What the last listing said of each path, and when: whoever lists asks for each one at once.
    known, asked = {}, 0

    def ask(self, method, path, headers=None, body=None):
        return ask(method, "/dav" + urllib.parse.quote(path), self.cmd_channel.token, headers, body)

    def entries(self, path, depth):
        """What stands at a path, and in it, by path."""
        with self.ask("PROPFIND", path, {"Depth": str(depth)}) as answer:
            responses = tree.parse(answer).iter("{DAV:}response")
        found = {}
        for response in responses:
            at = urllib.parse.unquote(response.findtext("{DAV:}href"))[len("/dav"):].rstrip("/") or "/"
            is_folder = next(response.iter("{DAV:}collection"), None) is not None
            size = next((int(each.text) for each in response.iter("{DAV:}getcontentlength")), 0)
            dates = [parsedate_to_datetime(each.text).timestamp() for each in response.iter("{DAV:}getlastmodified")]
            mode = stat.S_IFDIR | 0o755 if is_folder else stat.S_IFREG | 0o644
            moment = int(dates[0] if dates else time.time())
            found[at] = os.stat_result((mode, 0, 0, 1, 0, 0, size, moment, moment, moment))
        return found

    def listdir(self, path):
        self.known, self.asked = self.entries(path, 1), time.monotonic()
        return [os.path.basename(at) for at in self.known if at != path]

    listdirinfo = listdir

    def stat(self, path):
        if path in self.known and time.monotonic() - self.asked < 5:
            return self.known[path]
        found = self.entries(path, 0)
        return found.get(path) or next(iter(found.values()))

    lstat = stat

    def lexists(self, path):
        try:
            return bool(self.entries(path, 0))
        except Missing:
            return False

    def isdir(self, path):
        try:
            return stat.S_ISDIR(self.stat(path).st_mode)
        except Missing:
            return False

    def isfile(self, path):
        return not self.isdir(path) and self.lexists(path)

    def islink(self, path):
        return False

    def getsize(self, path):
        return self.stat(path).st_size

    def getmtime(self, path):
        return self.stat(path).st_mtime

    def realpath(self, path):
        return path

    def validpath(self, path):
        return True

    def chdir(self, path):
        if not self.isdir(path):
            raise Missing("There is no such folder")
        self.cwd = path

    def open(self, filename, mode):
        if mode not in ("rb", "wb"):
            raise FilesystemError("A file is sent whole; send it again from its beginning")
        held = Held(filename)
        if mode == "wb":
            if not self.isdir(os.path.dirname(filename)):
                raise Missing("There is no such folder")
            return held
        with self.ask("GET", filename) as answer:
            shutil.copyfileobj(answer, held.file)
        held.seek(0)
        return held

    def mkdir(self, path):
        self.ask("MKCOL", path).close()

    def rmdir(self, path):
        if self.listdir(path):
            raise FilesystemError("The folder is not empty")
        self.remove(path)

    def remove(self, path):
        self.known = {}
        self.ask("DELETE", path).close()

    def rename(self, src, dst):
        self.known = {}
        self.ask("MOVE", src, {"Destination": "/dav" + urllib.parse.quote(dst)}).close()

    def put(self, held):
        self.known = {}
        size = held.file.seek(0, os.SEEK_END)
        held.seek(0)
        self.ask("PUT", held.name, {"Content-Length": str(size)}, held.file).close()


class Whole:
    """What was received goes into the folder before the till hears that it arrived."""

    def close(self):
        held = self.file_obj
        if not self._closed and self.receive and self.transfer_finished and held is not None and not held.closed:
            try:
                if not self.is_awaited():
                    raise FilesystemError("The transfer was cut off; send the file again")
                self.cmd_channel.fs.put(held)
            except FilesystemError as error:
                self.transfer_finished = False
                self._resp = (f"451 {error}.", logger.warning)
        super().close()

    def is_awaited(self):
        """True if whoever sent the file waits for the answer, as nobody does who fell, was cut off, or gave it up."""
        control = self.cmd_channel.socket
        gone = select.poll()
        gone.register(control.fileno(), getattr(select, "POLLRDHUP", select.POLLHUP))
        if gone.poll(GRACE):
            return False
        try:
            said = control.recv(64, socket.MSG_PEEK)
        except Exception as error:
            # Nothing was said: TLS has a name of its own for that.
            return isinstance(error, BlockingIOError) or type(error).__name__ == "WantReadError"
        return bool(said) and b"ABOR" not in said.upper()


def served(handler, data):
    """The handler, with the folder behind it."""
    commands = {name: about for name, about in handler.proto_cmds.items() if name not in NOT_SERVED}
    transfer = type("Transfer", (Whole, data), {})
    own = {"authorizer": Tokens(), "abstracted_fs": Folder, "dtp_handler": transfer, "proto_cmds": commands, "token": ""}
    return type("Till", (handler,), {**own, "banner": "Onhand", "use_gmt_times": True})


def secured(certificate, key):
    from pyftpdlib.handlers import TLS_DTPHandler, TLS_FTPHandler

    till = served(TLS_FTPHandler, TLS_DTPHandler)
    till.certfile, till.keyfile = certificate, key
    # A token never travels in the clear where it need not.
    till.tls_control_required = till.tls_data_required = True
    return till


def main():
    words = argparse.ArgumentParser(description="FTP and FTPS in front of Onhand's folder.")
    words.add_argument("--address", default=":2121", help="where to listen, as in 127.0.0.1:2121")
    words.add_argument("--passive-ports", default="30000-30100", help="the ports that a firewall has to let through")
    words.add_argument("--public-address", help="the address that tills are told, behind a router")
    words.add_argument("--certificate", help="a PEM file: with it everything is encrypted (FTPS, begun by AUTH TLS)")
    words.add_argument("--key", help="its key, if that is in another file")
    said = words.parse_args()
    if not URL:
        sys.exit("ONHAND_URL is not set: the address of the Worker, as in https://onhand.example")
    till = secured(said.certificate, said.key) if said.certificate else served(FTPHandler, DTPHandler)
    first, last = said.passive_ports.split("-")
    till.passive_ports, till.masquerade_address = range(int(first), int(last) + 1), said.public_address
    host, port = said.address.rsplit(":", 1)
    server = ThreadedFTPServer((host, int(port)), till)
    # Each connection is a thread, and a file of 25 MiB on its way to and fro.
    server.max_cons, server.max_cons_per_ip = 256, 10
    server.serve_forever()


if __name__ == "__main__":
    main()
