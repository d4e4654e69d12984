#!/usr/bin/env python3
"""Between rclone and Onhand: says who may come in by SFTP or FTP, and which folder is theirs.

rclone asks with {"user", "pass"} on standard input for each log-in. The password is a token of the retailer's, which
Onhand is asked about; what rclone gets back is the retailer's folder over WebDAV, opened with that same token. Keys
instead of passwords cannot open a folder and are refused. ONHAND_URL names the Worker.
"""

import json
import os
import sys
import urllib.error
import urllib.request

# A log-in waits for this answer: a Worker that takes longer is not there.
PATIENCE = 15


def is_known(url, token):
    request = urllib.request.Request(f"{url}/v1/me", headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as error:
        if error.code == 401:
            return False
        raise


def main():
    url = os.environ.get("ONHAND_URL", "").rstrip("/")
    if not url:
        sys.exit("ONHAND_URL is not set: the address of the Worker, as in https://onhand.example")
    asked = json.load(sys.stdin)
    token = asked.get("pass", "")
    # A token goes into a header: anything else is none.
    if not token or not all("!" <= letter <= "~" for letter in token) or not is_known(url, token):
        sys.exit("The password is not a token that is known.")
    folder = {"type": "webdav", "vendor": "other", "url": f"{url}/dav", "user": "gateway", "pass": token}
    json.dump({**folder, "_obscure": "pass", "_root": ""}, sys.stdout)


main()
